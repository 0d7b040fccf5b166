import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { LabText } from '../../i18n/lab.ts';
import { currentTask, type TaskView } from './task-view.ts';
import { Words } from './Words.tsx';

interface Props {
  text: LabText;
  /** The task's text as the page rendered it. */
  prose: HTMLElement;
  tasks: readonly TaskView[];
  running: boolean;
  checking: boolean;
  onCheck: () => void;
  /** A hint was opened: the learner asked for help with this task. */
  onHint: (task: string) => void;
  /** Below the checks. */
  children?: ComponentChildren;
}

const marks: Record<TaskView['status'], string> = {
  waiting: '○',
  blocked: '○',
  failed: '○',
  passed: '✓',
  regressed: '!',
};

/** What to do, and how far the learner is. */
export function TaskPane(props: Props) {
  const { text, prose, tasks, running, checking, onCheck, onHint } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.append(prose);
  }, [prose]);

  const solved = tasks.filter((task) => task.status === 'passed').length;
  const next = currentTask(tasks);

  return (
    <div class="lab-task">
      <p class="lab-score" role="status">
        {tasks.map((task) => (
          <span key={task.id} class="lab-score-dot" data-state={task.status} />
        ))}
        {solved === tasks.length ? text.task.allDone : text.task.progress(solved, tasks.length)}
      </p>
      <div ref={place} class="lab-prose" />
      <section class="lab-checks" aria-labelledby="lab-checks-title">
        <h2 id="lab-checks-title">{text.task.checks}</h2>
        <ol>
          {tasks.map((task) => (
            <li key={task.id} data-state={task.status}>
              <span class="lab-check-mark" aria-hidden="true">
                {marks[task.status]}
              </span>
              <div>
                <p class="lab-check-text">
                  <Words text={task.text} />
                </p>
                <p class="lab-check-state">{text.task.states[task.status]}</p>
                {task === next && <Help text={text} task={task} onHint={onHint} />}
                {task.status === 'passed' && (
                  <details>
                    <summary>{text.task.explanation}</summary>
                    <p>
                      <Words text={task.explanation} />
                    </p>
                  </details>
                )}
              </div>
            </li>
          ))}
        </ol>
        {running ? (
          <button class="lab-button" type="button" disabled={checking} onClick={onCheck}>
            {checking ? text.task.states.running : text.task.check}
          </button>
        ) : (
          <p class="lab-empty">{text.task.needsMachine}</p>
        )}
        {props.children}
      </section>
    </div>
  );
}

interface HelpProps {
  text: LabText;
  task: TaskView;
  onHint: Props['onHint'];
}

/** What was seen, and the hint for it, for the task that the learner is at. */
function Help({ text, task, onHint }: HelpProps) {
  const { findings, advice } = task;
  return (
    <>
      {advice?.refused === true && (
        <p class="lab-refused">
          <Words text={advice.text} />
        </p>
      )}
      {findings.length > 0 && (
        <details>
          <summary>{text.task.detail}</summary>
          <ul>
            {findings.map(({ sentence, excerpt }) => (
              <li key={sentence}>
                <Words text={sentence} />
                {excerpt !== undefined && <pre>{excerpt}</pre>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {advice?.refused === false && (
        <details
          key={advice.id}
          class="lab-hint"
          onToggle={(event) => {
            if (event.currentTarget.open) onHint(task.id);
          }}
        >
          <summary>{text.task.showHint}</summary>
          <p>
            <Words text={advice.text} />
          </p>
        </details>
      )}
    </>
  );
}
