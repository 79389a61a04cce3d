import type { ListReading } from '../../sources/platforms/adapter.ts';

/** An address without the page that its answer is given back to. */
export function withoutCaller(address: string): string {
  return address.replace(/[#;]call=[\w-]+$/, '');
}

/** A reading with the addresses that it asks for as they go over the wire. */
export function withoutCallers(reading: ListReading): ListReading {
  const { next, parts } = reading;
  return {
    ...reading,
    next: next.map(withoutCaller),
    ...(parts === undefined ? {} : { parts: parts.map(withoutCaller) }),
  };
}
