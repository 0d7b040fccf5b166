/** Draws the lab. A chunk of its own: it brings the editor and the terminal along. */
import { render } from 'preact';
import { Lab, type LabProps } from './Lab.tsx';
import './lab.css';
import './panes.css';
import './parts.css';
import './inside/inside.css';
import './solution/solution.css';
import './share/share.css';

/** Draws the lab in `place`. */
export function showLab({ place, ...props }: LabProps & { place: HTMLElement }): void {
  render(<Lab {...props} />, place);
}
