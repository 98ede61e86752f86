import { SaxesParser } from 'saxes';
import { ReadingStopped, stopReading, type Place } from './import-problem';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of one XML part wants to know. Names come without their namespace prefix. */
export type XmlHandlers = {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

const DEPTH_MAX = 64;
/** No tag or text of a spreadsheet is longer; without this bound one endless tag would fill the memory. */
const SILENCE_BYTES_MAX = 4 * 1024 * 1024;

/**
 * Reads XML as it arrives. Entities are never expanded beyond the five of XML, and a document type declaration,
 * which no spreadsheet needs and entity bombs do, ends the reading.
 */
export async function parseXml(
  chunks: AsyncIterable<Buffer>,
  place: Place,
  handlers: XmlHandlers,
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const listener = listen(place, handlers);
  try {
    for await (const chunk of chunks) listener.write(decoder.decode(chunk, { stream: true }));
    listener.write(decoder.decode());
    listener.close();
  } catch (error) {
    if (error instanceof ReadingStopped) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    stopReading('BROKEN_SPREADSHEET', place, { detail });
  }
}

function listen(place: Place, { open, close, text }: XmlHandlers) {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let depth = 0;
  let silence = 0;
  parser.on('doctype', () => stopReading('UNSAFE_XML', place));
  parser.on('opentag', ({ name, attributes }) => {
    silence = 0;
    depth += 1;
    if (depth > DEPTH_MAX) stopReading('BROKEN_SPREADSHEET', place, { detail: 'nesting' });
    open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    silence = 0;
    depth -= 1;
    close?.(localName(name));
  });
  const onText = (content: string) => {
    silence = 0;
    text?.(content);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  return {
    write: (content: string) => {
      silence += content.length;
      parser.write(content);
      if (silence > SILENCE_BYTES_MAX)
        stopReading('BROKEN_SPREADSHEET', place, { detail: 'endless tag or text' });
    },
    close: () => {
      parser.close();
    },
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
