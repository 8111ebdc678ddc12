.pragma library

// How the services' cards share the screen: how many stand on a page, in how many columns, how high, and in what letters.
// What a text will need is estimated from how many letters it has; the cards themselves make sure that it fits.

// Of an em: how wide a letter of a bold name is, and one of a wait; and what is lost at the ends of lines.
const LETTER = 0.585;
const SLIM_LETTER = 0.56;
const RAGGED = 0.9;
// A wait beside how many are ahead, in words or as a number: so many letters.
const IN_WORDS = 33;
const COUNTED = 26;
// Of Inter's em.
const LINE = 1.22;
const LINE_OF_WAIT = 1.22;

// What of a card of this size is its drawing, its arrow and its words'. All in the unit of `mm`.
function inside(width, height, look) {
    const pad = Math.max(3 * look.mm, Math.min(7 * look.mm, height * 0.14, width * 0.06));
    const drawn = !look.wordsOnly && (!look.large || width >= 190 * look.mm);
    const badge = drawn ? Math.min(height - 2 * pad, (look.large ? 26 : 34) * look.mm, width * 0.2) : 0;
    const arrow = !look.wordsOnly && width >= 180 * look.mm ? Math.min(9 * look.mm, height * 0.3) : 0;
    const left = drawn ? pad + badge + Math.min(pad, 5 * look.mm) : 5 * look.mm;
    const right = arrow > 0 ? 2 * pad + arrow : drawn ? pad : 4 * look.mm;
    return {
        pad: pad,
        badge: badge,
        arrow: arrow,
        left: left,
        words: width - left - right,
        verge: Math.min(3 * look.mm, height * 0.07)
    };
}

// The em of the waits under a name.
function waitSize(name, look) {
    return Math.max(look.leastWait, Math.min(name * 0.74, 9 * look.mm));
}

// The em in which a name of so many letters stands whole above its wait, and for how many lines about the wait there is
// room then; null where none will do.
function nameSize(width, height, counted, look) {
    const parts = inside(width, height, look);
    for (let size = look.most; size >= look.least; size -= 0.25 * look.mm) {
        const lines = Math.ceil(look.letters * LETTER * size / (parts.words * RAGGED));
        const wait = waitSize(size, look);
        const abreast = (counted ? COUNTED : IN_WORDS) * SLIM_LETTER * wait <= parts.words;
        const room = (height - 2 * parts.verge - look.mm - lines * size * LINE * look.leading) / (wait * LINE_OF_WAIT);
        if (lines <= look.mostLines && room >= (abreast ? 1 : 2)) {
            return {
                size: size,
                lines: Math.floor(room)
            };
        }
    }
    return null;
}

// The best columns for these pages, or null.
function arrange(width, height, pages, counted, look) {
    let best = null;
    for (let columns = 1; columns <= look.mostColumns; ++columns) {
        const wide = (width - (columns - 1) * look.gap) / columns;
        let high = look.highest;
        for (const groups of pages) {
            const rows = groups.reduce((sum, size) => sum + Math.ceil(size / columns), 0);
            const headings = look.headed ? groups.length : 0;
            // A heading takes the place of the gap before it.
            const gaps = rows - 1 - Math.max(0, headings - 1);
            high = Math.min(high, (height - headings * look.heading - gaps * look.gap) / rows);
        }
        const name = high >= look.lowest ? nameSize(wide, high, counted, look) : null;
        if (name && (!best || name.size > best.size + (look.large ? 2 : 0.2) * look.mm)) {
            best = Object.assign(name, {
                columns: columns,
                width: wide,
                height: high,
                counted: counted
            });
        }
    }
    return best;
}

// Everything on one page where that can be read; otherwise as few pages as will do, about equally full.
//
// Where words have no room, how many are ahead is only counted. `divided` tells, for so many services on a page, how many
// of each group stand on each.
function plan(width, height, pagedWidth, pagedHeight, count, divided, look) {
    const ways = look.wordsOnly ? [false] : [false, true];
    for (const counted of ways) {
        const whole = arrange(width, height, divided(count), counted, look);
        if (whole) {
            return Object.assign(whole, {
                perPage: count
            });
        }
    }
    for (let perPage = count - 1; perPage >= 1; --perPage) {
        const pages = divided(perPage);
        for (const counted of ways) {
            if (arrange(pagedWidth, pagedHeight, pages, counted, look)) {
                return even(pagedWidth, pagedHeight, perPage, divided, counted, look);
            }
        }
    }
    // A window that is too small for anything: one each, as large as there is room.
    return {
        columns: 1,
        width: pagedWidth,
        height: pagedHeight - (look.headed ? look.heading : 0),
        size: look.least,
        lines: 1,
        counted: !look.wordsOnly,
        perPage: 1
    };
}

// No more pages than for so many on each, but about equally full ones, so that cards are larger.
function even(width, height, most, divided, counted, look) {
    let perPage = most;
    while (perPage > 1 && divided(perPage - 1).length === divided(most).length) {
        --perPage;
    }
    for (; perPage < most; ++perPage) {
        const planned = arrange(width, height, divided(perPage), false, look) ?? arrange(width, height, divided(perPage), counted, look);
        if (planned) {
            return Object.assign(planned, {
                perPage: perPage
            });
        }
    }
    return Object.assign(arrange(width, height, divided(most), counted, look), {
        perPage: most
    });
}

// Where the cards and the headings of a page stand.
function places(groups, planned, look) {
    const cards = [];
    const headings = [];
    let y = 0;
    for (const size of groups) {
        if (look.headed) {
            headings.push({
                y: y,
                first: cards.length
            });
            y += look.heading;
        }
        for (let index = 0; index < size; ++index) {
            cards.push({
                x: index % planned.columns * (planned.width + look.gap),
                y: y + Math.floor(index / planned.columns) * (planned.height + look.gap)
            });
        }
        const rows = Math.ceil(size / planned.columns);
        y += rows * planned.height + (rows - 1) * look.gap + (look.headed ? 0 : look.gap);
    }
    return {
        cards: cards,
        headings: headings,
        height: y
    };
}
