import type { Localised } from '../exercise/localised.ts';
import { nameOf, variantsOf, type Exported, type ExportedLesson, type Note } from './export.ts';
import { codeBlock, paragraph } from './html.ts';
import type { Question } from './model.ts';
import { bodyOf, type MoodleWords } from './moodle-body.ts';
import { element, plain } from './moodle-xml.ts';
import { varies } from './pose.ts';
import type { Posed } from './posed.ts';

export interface MoodleOptions {
  lang: keyof Localised;
  /** The course's title: the category that holds the lessons'. */
  course: string;
  lessons: readonly ExportedLesson[];
  /** How many variants a question with drawn numbers becomes. */
  variants: number;
  /** `matching`: for sites before Moodle 4.4, which have no ordering questions. */
  ordering: 'ordering' | 'matching';
  words: MoodleWords;
}

/**
 * The questions as a Moodle XML file, in core question types only. Each lesson is a category; a
 * question with variants is a category of its own, from which a quiz draws one at random.
 *
 * The same input gives the same bytes. What was measured about Moodle's importer (4.5): an import is
 * not atomic, so that one wrong question would leave half a bank; a fraction that is not on its list
 * aborts the file; a key that is worth less than 100 % passes in silence.
 *
 * @throws ExportError when a text can't stand in XML
 */
export function moodleXml(options: MoodleOptions): Exported {
  const { course, lessons } = options;
  const notes: Note[] = [];
  const parts: string[] = [];
  let count = 0;
  for (const lesson of lessons) {
    const path = ['top', course, `${lesson.section} ${lesson.title}`];
    const single: string[] = [];
    const varied: string[] = [];
    lesson.questions.forEach((question, index) => {
      notes.push(...notesOn(question, lesson.slug, options));
      if (question.type === 'fix-lab') return;
      count += 1;
      const drawn = variantsOf(question, { ...options, ...lesson, count: options.variants });
      const elements = drawn.map((posed, variant) =>
        questionOf({
          question,
          posed,
          lesson,
          place: index + 1,
          variant: varies(question) ? variant + 1 : undefined,
          options,
        }),
      );
      if (!varies(question)) single.push(...elements);
      else varied.push(category([...path, `${lesson.section} ${question.id}`]), ...elements);
    });
    if (single.length > 0) parts.push(category(path), ...single);
    parts.push(...varied);
  }
  const text = ['<?xml version="1.0" encoding="UTF-8"?>', '<quiz>', ...parts, '</quiz>', ''];
  return { text: text.join('\n'), count, notes };
}

function notesOn(question: Question, lesson: string, { ordering }: MoodleOptions): Note[] {
  const note = (reason: Note['reason'], left = false): Note => ({
    lesson,
    question: question.id,
    left,
    reason,
  });
  if (question.type === 'fix-lab') return [note('lab', true)];
  const isOrder = question.type === 'ordering' || question.type === 'order-request';
  return [
    ...(varies(question) ? [note('variants')] : []),
    ...(question.type === 'predict-run' ? [note('prediction')] : []),
    ...(isOrder && ordering === 'ordering' ? [note('ordering')] : []),
    ...(question.type === 'bad-line' ? [note('lines')] : []),
    ...('units' in question && question.units.length > 1 ? [note('units')] : []),
  ];
}

/** A slash parts the levels of a category, so one within a name is doubled. */
function category(path: readonly string[]): string {
  const name = `$course$/${path.map((level) => level.replaceAll('/', '//')).join('/')}`;
  return [
    '  <question type="category">',
    `    <category><text>${plain(name)}</text></category>`,
    '  </question>',
  ].join('\n');
}

interface OneQuestion {
  question: Question;
  posed: Posed;
  lesson: ExportedLesson;
  place: number;
  variant: number | undefined;
  options: MoodleOptions;
}

function questionOf({ question, posed, lesson, place, variant, options }: OneQuestion): string {
  const body = bodyOf(posed, options);
  const id = `${lesson.slug}/${question.id}${variant === undefined ? '' : `/${variant}`}`;
  const tags = [
    lesson.slug,
    question.type,
    `${lesson.section}-${options.words.outcome}-${question.outcome}`,
    ...(question.claim === undefined ? [] : [question.claim]),
  ];
  const text =
    body.questionText ??
    [paragraph(posed.prompt), ...posed.exhibits.map(codeBlock), body.below ?? ''].join('');
  return [
    `  <question type="${body.type}">`,
    `    <name><text>${plain(nameOf(lesson.section, place, posed, variant))}</text></name>`,
    element('questiontext', text, id),
    element('generalfeedback', paragraph(posed.why), id),
    // A cloze question's grade is the sum of its gaps.
    ...(body.type === 'cloze' ? [] : ['    <defaultgrade>1</defaultgrade>']),
    '    <penalty>0.3333333</penalty>',
    '    <hidden>0</hidden>',
    `    <idnumber>${plain(id)}</idnumber>`,
    ...body.lines(id),
    `    <tags>${tags.map((tag) => `<tag><text>${plain(tag)}</text></tag>`).join('')}</tags>`,
    '  </question>',
  ].join('\n');
}
