import {
  accepted,
  belongsToNaturalPerson,
  canonicalJson,
  ERASED,
  rejected,
  type BusinessNumber,
  type Decision,
} from '@sangsaeng/kernel';

type Identity = { readonly businessNumber: string; readonly personalName?: string };

/** The trade name of a natural person is personal data and travels in an encrypted member. */
export function nameMember(
  number: BusinessNumber,
  name: string,
): { readonly personalName: string } | { readonly name: string } {
  return belongsToNaturalPerson(number) ? { personalName: name } : { name };
}

/** The answer to a registration of a company that is registered. */
export function repeatedRegistration(
  registered: Identity,
  asked: Identity,
): Decision<never, 'DUPLICATE'> {
  // A name that is sealed or erased cannot be compared, so it counts as the same.
  const { personalName, ...rest } = asked;
  const known = registered.personalName;
  const comparable =
    known === undefined
      ? rest
      : known === ERASED || personalName === undefined
        ? { ...rest, personalName: known }
        : asked;
  return canonicalJson(registered) === canonicalJson(comparable)
    ? accepted([])
    : rejected('DUPLICATE', { businessNumber: registered.businessNumber });
}
