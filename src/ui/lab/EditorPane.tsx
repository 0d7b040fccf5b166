import { useRef, useState } from 'preact/hooks';
import type { FileComplaint } from '../../exercise/examine.ts';
import type { LabText } from '../../i18n/lab.ts';
import { CodeEditor } from './CodeEditor.tsx';
import { Complaints } from './Complaints.tsx';
import { statusOf } from './document.ts';
import type { Documents } from './documents.ts';
import type { Examiner } from './examiner.ts';
import { FileTree } from './FileTree.tsx';
import { FileBars } from './FileBars.tsx';
import type { GuestTree } from './guest-tree.ts';
import { TabStrip } from './TabStrip.tsx';
import { useStore } from './use-store.ts';

interface Props {
  text: LabText;
  documents: Documents;
  examiner: Examiner;
  tree: GuestTree;
  edited: ReadonlySet<string>;
  /** Files that the exercise wants left alone. */
  readonly: ReadonlySet<string>;
  /** A machine is there: saving means writing to it. */
  running: boolean;
}

/** Room, in px, that tree and editor need to stand side by side; with less the tree covers. */
const treeBesideFrom = 480;

const none: readonly FileComplaint[] = [];

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** File tree, tabs and editor. */
export function EditorPane({ text, documents, examiner, tree, edited, readonly, running }: Props) {
  const files = useStore(documents.files);
  const active = useStore(documents.active);
  const saving = useStore(documents.saving);
  const root = useRef<HTMLDivElement>(null);
  const found = useStore(examiner.complaints);
  const goal = useStore(documents.goal);
  const [showTree, setShowTree] = useState(() => window.innerWidth >= treeBesideFrom);
  const open = [...files.keys()];
  const document = active === undefined ? undefined : files.get(active);
  const complaints = (active === undefined ? undefined : found.get(active)) ?? none;
  const names = open.map(nameOf);

  const stateOf = (path: string): string => {
    const file = files.get(path);
    if (!file) return '';
    if (saving.has(path)) return text.files.status.saving;
    const status = statusOf(file);
    return running || status !== 'saved' ? text.files.status[status] : text.files.status.device;
  };

  return (
    <>
      <TabStrip
        label={text.files.open}
        panel="lab-file"
        onePanel
        active={active}
        items={open.map((path) => ({
          id: path,
          label: names.filter((name) => name === nameOf(path)).length > 1 ? path : nameOf(path),
          title: `${path} – ${stateOf(path)}`,
          mark: stateOf(path) === text.files.status.unsaved && (
            <span class="lab-tab-dot" role="img" aria-label={text.files.status.unsaved} />
          ),
        }))}
        onSelect={(path) => void documents.open(path)}
        onClose={(path) => void documents.close(path)}
        closeLabel={text.files.close}
      >
        <button
          type="button"
          class="lab-icon"
          aria-pressed={showTree}
          title={showTree ? text.files.hide : text.files.show}
          aria-label={text.files.tree}
          onClick={() => setShowTree(!showTree)}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path
              d="M2 3h5M5 8h8M5 13h8M3 3v10"
              fill="none"
              stroke="currentColor"
              stroke-width="1.5"
            />
          </svg>
        </button>
      </TabStrip>
      <div ref={root} class="lab-files" data-tree={showTree}>
        {showTree && (
          <FileTree
            text={text}
            tree={tree}
            active={active}
            edited={edited}
            onChoose={(path) => {
              void documents.open(path);
              if ((root.current?.offsetWidth ?? 0) < treeBesideFrom) setShowTree(false);
            }}
          />
        )}
        <div class="lab-file" id="lab-file" role="tabpanel" aria-label={active ?? text.files.none}>
          <FileBars text={text} documents={documents} document={document} running={running} />
          {document ? (
            <>
              <CodeEditor
                text={text}
                open={open}
                file={{
                  path: document.path,
                  text: document.text,
                  revision: document.revision,
                  readonly: readonly.has(document.path),
                }}
                complaints={complaints}
                goal={goal?.path === document.path ? goal : undefined}
                onChange={(path, content) => {
                  documents.type(path, content);
                  examiner.typed(path);
                }}
                onSave={(path) => void documents.save(path)}
              />
              <Complaints
                text={text}
                complaints={complaints}
                onLine={(line) => documents.goal.set({ path: document.path, line })}
              />
              <footer class="lab-file-foot">
                <code>{document.path}</code>
                {readonly.has(document.path) && <span>{text.files.readonly}</span>}
                <span class="lab-file-state" role="status">
                  {stateOf(document.path)}
                </span>
                {running && statusOf(document) === 'unsaved' && (
                  <button
                    type="button"
                    class="lab-button"
                    aria-keyshortcuts="Control+S Meta+S"
                    onClick={() => void documents.save(document.path)}
                  >
                    {text.files.save}
                  </button>
                )}
              </footer>
            </>
          ) : (
            <p class="lab-empty">{text.files.none}</p>
          )}
        </div>
      </div>
    </>
  );
}
