/** A report (r, from d) that another (o, from c) of its agency and year keeps from being current, under another name. */
export const TWO_NAMES = `NOT r.is_current AND NOT r.decided AND NOT o.decided
    AND r.agency_full_name <> o.agency_full_name AND c.source_uri <> d.source_uri`;
