import type { ExamText } from '../../i18n/exam.ts';
import { courseExam } from '../../quiz/exam.ts';

/** The name of an exam. */
export function examTitle(exam: string, text: ExamText): string {
  return exam === courseExam ? text.courseTitle : text.chapterTitle(exam);
}
