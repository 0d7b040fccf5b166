/** `/quizzes/<lesson>.json`: the questions of a lesson as the page reads them, checked. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { questionBank, quizOf } from '../../components/quizzes.ts';

export const getStaticPaths = (() =>
  questionBank().quizzes.map(({ quiz }) => ({
    params: { lesson: quiz.lesson },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params: { lesson = '' } }) =>
  new Response(JSON.stringify(quizOf(lesson)), {
    headers: { 'content-type': 'application/json' },
  });
