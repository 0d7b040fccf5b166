import type { CatalogueLesson } from '../quiz/catalogue.ts';
import { catalogueOf } from '../quiz/catalogue.ts';
import { courseExam, lessonsOfExam, sizeOfExam } from '../quiz/exam.ts';
import { questionBank } from './quizzes.ts';

/** An exam that the bank has questions for. */
export interface ExamFacts {
  /** Number of a chapter, or `course`. */
  name: string;
  /** How many questions it asks. */
  size: number;
  lessons: readonly CatalogueLesson[];
}

/** The exams, those of chapters first. */
export function exams(): ExamFacts[] {
  const { lessons } = catalogueOf(questionBank().quizzes);
  const chapters = [...new Set(lessons.map(({ section }) => section.split('.')[0] ?? ''))];
  return [...chapters, courseExam].map((name) => ({
    name,
    size: sizeOfExam(name, lessons),
    lessons: lessonsOfExam(name, lessons),
  }));
}

/** The path of an exam's page, as `Base` and `pagePath` take it. */
export function examPath(name: string): string {
  return `exam/${name}`;
}
