import { Unreadable } from '../../../model/errors.ts';
import { guardZip, inflateMember, type ZipEntry, type ZipSpent } from './zip-guard.ts';

/** A file of an archive. Its name is for people and addresses only: nothing is ever written under it. */
export interface Member {
  readonly name: string;
  /** None where it could not be unpacked. */
  readonly bytes: Uint8Array;
  /** Why it could not be unpacked. */
  readonly problem?: Unreadable;
}

/** The members of an archive; whether its directory is whole, or they were found one by one without it. */
export interface Unzipped {
  readonly members: Iterable<Member>;
  readonly whole: boolean;
}

/**
 * Unpacks an archive in memory, a member at a time; folders are left out. Archives inside it come as members, to be
 * unpacked by the caller. A member that cannot be unpacked hurts no other.
 * @param spent what the archives around it hold already: one budget for all that came as one file
 * @returns the members in the order of the directory, names decoded and tame
 * @throws Unreadable `quarantined` naming the limit that was broken, `failed` where it is no zip file
 */
export function unpack(bytes: Uint8Array, spent?: ZipSpent): Unzipped {
  const { entries, whole } = guardZip(bytes, spent);
  return { members: unpacked(bytes, entries), whole };
}

function* unpacked(bytes: Uint8Array, entries: readonly ZipEntry[]): Generator<Member> {
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    const name = displayName(entry.name);
    try {
      yield { name, bytes: inflateMember(bytes, { ...entry, name }) };
    } catch (problem) {
      if (!(problem instanceof Unreadable)) throw problem;
      yield { name, bytes: new Uint8Array(), problem };
    }
  }
}

/** Takes the meaning out of drive letters, leading slashes and `..`. */
function displayName(name: string): string {
  const tame = name
    .split('/')
    .map((part) => part.replace(/[\u0000-\u001f\u007f:]/g, '_'))
    .filter((part) => part !== '' && part !== '.')
    .map((part) => (part === '..' ? '_' : part))
    .join('/');
  return tame || '_';
}
