import { countField, pairKey, projectionOf, textField } from '@sangsaeng/read-store';
import type { ProcessEvent } from '../domain/process.events';

/** The reactions that could not be carried out and wait for a person, by rule and subject. */
export const parkedProcesses = projectionOf<ProcessEvent>()({
  name: 'parked-processes',
  version: 1,
  shape: {
    rule: textField,
    subject: textField,
    /** `parked` or `resumed`. */
    state: textField,
    command: textField,
    code: textField,
    /** The figures of the refusal, as JSON text. */
    facts: textField,
    /** Id and place of the event that was reacted to. */
    trigger: textField,
    triggerPosition: countField,
    parkedOn: textField,
    resumedOn: textField,
    /** How often it was parked: more than once when trying again did not help. */
    parkings: countField,
  },
  facts: {
    ProcessParked: {
      keys: ({ data }) => pairKey(data.rule, data.subject),
      evolve: (row, { data, occurredOn }) => {
        row.rule = data.rule;
        row.subject = data.subject;
        row.state = 'parked';
        row.command = data.command;
        row.code = data.code;
        row.facts = data.facts;
        row.trigger = data.trigger;
        row.triggerPosition = data.position;
        row.parkedOn = occurredOn;
        row.resumedOn = null;
        row.parkings += 1;
      },
    },
    ProcessResumed: {
      keys: ({ data }) => pairKey(data.rule, data.subject),
      evolve: (row, { occurredOn }) => {
        row.state = 'resumed';
        row.resumedOn = occurredOn;
      },
    },
  },
  columns: ['rule', 'subject', 'state', 'code', 'parkedOn'],
  indexes: ['state', 'parkedOn'],
  owners: {},
  search: ({ rule, subject, code }) => [rule, subject, code],
});
