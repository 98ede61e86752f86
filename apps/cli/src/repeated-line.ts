const REDRAW_MS = 100;
const LINE_MS = 10_000;

/** One line that is drawn again and again on a terminal; elsewhere a line every ten seconds. */
export function repeatedLine(stream: NodeJS.WriteStream = process.stderr): {
  readonly show: (text: () => string) => void;
  readonly clear: () => void;
} {
  let shownAt = performance.now();
  let isDrawn = false;
  return {
    show: (text) => {
      const now = performance.now();
      if (now - shownAt < (stream.isTTY ? REDRAW_MS : LINE_MS)) return;
      shownAt = now;
      isDrawn = stream.isTTY;
      stream.write(stream.isTTY ? `\r\u001b[2K${text()}` : `${text()}\n`);
    },
    clear: () => {
      if (isDrawn) stream.write('\r\u001b[2K');
      isDrawn = false;
    },
  };
}
