/** The overlap with `@webcontainer/api`: this file only has to compile. */
import type {
  FileSystemAPI,
  FileSystemTree as TheirTree,
  SpawnOptions as TheirSpawnOptions,
  WebContainer,
  WebContainerProcess,
} from '@webcontainer/api';
import type { Container, FileSystem, FileSystemTree, Process, SpawnOptions } from './api.ts';

type Extends<A extends B, B> = A;

// What their users pass can be passed here.
export type TreeFits = Extends<TheirTree, FileSystemTree>;
export type SpawnOptionsFit = Extends<Required<TheirSpawnOptions>, SpawnOptions>;

// What ours gives can be used as theirs.
export type ProcessFits = Extends<
  Process,
  Pick<WebContainerProcess, 'exit' | 'input' | 'output' | 'kill' | 'resize'>
>;
export type ContainerFits = Extends<Container, Pick<WebContainer, 'teardown' | 'mount'>>;
export type SpawnFits = Extends<
  Container['spawn'],
  (command: string, args: string[], options?: TheirSpawnOptions) => Promise<Process>
>;
export type FilesFit = Extends<FileSystem, Pick<FileSystemAPI, 'rename'>>;
export type WriteFits = Extends<
  FileSystem['writeFile'],
  (path: string, data: string | Uint8Array) => Promise<void>
>;
export type RemoveFits = Extends<FileSystem['rm'], FileSystemAPI['rm']>;
