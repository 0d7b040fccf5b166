/** `/quizzes/index.json`: which lessons have which questions, as exams and results need it. */
import type { APIRoute } from 'astro';
import { questionBank } from '../../components/quizzes.ts';
import { catalogueOf } from '../../quiz/catalogue.ts';

export const GET: APIRoute = () =>
  new Response(JSON.stringify(catalogueOf(questionBank().quizzes)), {
    headers: { 'content-type': 'application/json' },
  });
