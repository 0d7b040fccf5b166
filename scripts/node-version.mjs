// @ts-check
/** Which Node.js a machine needs: on Linux an npm package brings Node 24 along, elsewhere not. */

/**
 * Says what is wrong with this Node.js, if anything.
 * @param {string} version such as "20.19.0"
 * @param {string} platform Node's `process.platform`
 * @param {string} arch Node's `process.arch`
 * @returns {{ why: string, todo: string } | undefined}
 */
export function nodeProblem(version, platform, arch) {
  const bundled = platform === 'linux' && (arch === 'x64' || arch === 'arm64');
  const [needMajor, needMinor] = bundled ? [20, 0] : [22, 18];
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return undefined;
  const wanted = bundled ? '20' : '22.18';
  return {
    why: `this is Node ${version}, and ${platform}/${arch} needs ${wanted} or newer`,
    todo: 'Install a newer one from https://nodejs.org and run the command again',
  };
}
