.pragma library

// How the services' cards share the screen: how many stand on a page, in how many columns, how high, and in what letters.
// What a text will need is estimated from how many letters it has; the cards themselves make sure that it fits.

// Of an em: how wide a letter of a bold name is, and one of a wait; and what is lost at the ends of lines.
const LETTER = 0.585;
const SLIM_LETTER = 0.56;
const RAGGED = 0.9;
// Large letters cannot become smaller, as others can where a line takes less than was thought.
const RAGGED_LARGE = 0.86;
// So many letters has a wait in its own line, as the longest is.
const WAIT = 18;
// More pages than this are too many for pictures' sake.
const FEW_PAGES = 5;

// What is told below a name, from all of it to what is least, in so many letters: in two lines who is ahead and where,
// in one line how many are, only their number, and that beside the wait's shortest form.
const TELLINGS = [
    {
        letters: 37,
        lines: 2,
        counted: false
    },
    {
        letters: 33,
        lines: 1,
        counted: false
    },
    {
        letters: 26,
        lines: 1,
        counted: true
    },
    {
        letters: 20,
        lines: 1,
        counted: true
    }
];

// In low reach, what is only read may stand above the cards.
const APART = {
    told: TELLINGS[3],
    drawn: false,
    apart: true
};

// What of a card of this size is its drawing, its arrow and its words'. All in the unit of `mm`.
function inside(width, height, drawn, look) {
    const pad = Math.max(3 * look.mm, Math.min(7 * look.mm, height * 0.14, width * 0.06));
    const pictured = drawn && !look.wordsOnly && (!look.large || width >= 190 * look.mm);
    const badge = pictured ? Math.min(height - 2 * pad, (look.large ? 26 : 34) * look.mm, width * 0.2) : 0;
    const arrow = pictured && width >= 180 * look.mm ? Math.min(9 * look.mm, height * 0.3) : 0;
    const left = pictured ? pad + badge + Math.min(pad, 5 * look.mm) : 5 * look.mm;
    const right = arrow > 0 ? 2 * pad + arrow : pictured ? pad : 4 * look.mm;
    return {
        pad: pad,
        badge: badge,
        arrow: arrow,
        left: left,
        words: width - left - right,
        verge: look.large ? 0.6 * look.mm : Math.min(3 * look.mm, height * 0.07)
    };
}

// The em of the waits under a name.
function waitSize(name, look) {
    return Math.max(look.leastWait, Math.min(name * 0.74, 9 * look.mm));
}

// Between a name and its waits. Large lines are far enough from each other.
function apartBy(look) {
    return (look.large ? 0.15 : 1) * look.mm;
}

// How many lines of waits there is room for below a name of so many letters in this em; -1 where they do not fit.
function roomBelow(size, parts, height, letters, way, look) {
    const lines = Math.ceil(letters * LETTER * size / (parts.words * (look.large ? RAGGED_LARGE : RAGGED)));
    // However near to each other the lines are, the last one is whole.
    const names = 2 * parts.verge + ((lines - 1) * look.leading + Math.max(1, look.leading)) * size * look.line;
    const wait = waitSize(size, look);
    const room = way.apart ? 2 : Math.floor((height - names - apartBy(look)) / (wait * look.line));
    if (lines > look.mostLines || names > height) {
        return -1;
    }
    const inOne = way.told.lines === 1 && way.told.letters * SLIM_LETTER * wait <= parts.words;
    const inTwo = WAIT * SLIM_LETTER * wait <= parts.words && (way.told.lines < 2 || way.told.letters * SLIM_LETTER * look.leastWait <= parts.words);
    return room >= 1 && inOne || room >= 2 && inTwo ? room : -1;
}

// The largest em in which names of up to so many letters stand whole above their waits, and the lines for these; or null.
function nameSize(width, height, letters, way, look) {
    const parts = inside(width, height, way.drawn, look);
    const step = 0.25 * look.mm;
    if (parts.words <= 0 || roomBelow(look.least, parts, height, letters, way, look) < 0) {
        return null;
    }
    let fits = 0;
    let over = Math.floor((look.most - look.least) / step) + 1;
    while (over - fits > 1) {
        const middle = Math.floor((fits + over) / 2);
        if (roomBelow(look.least + middle * step, parts, height, letters, way, look) >= 0) {
            fits = middle;
        } else {
            over = middle;
        }
    }
    const size = look.least + fits * step;
    return {
        size: size,
        lines: roomBelow(size, parts, height, letters, way, look)
    };
}

// How a page of these groups looks best in one way, or null where it does not.
function arrange(width, height, page, way, look) {
    let best = null;
    for (let columns = 1; columns <= Math.min(look.mostColumns, page.count); ++columns) {
        const wide = (width - (columns - 1) * look.gap) / columns;
        const rows = page.groups.reduce((sum, size) => sum + Math.ceil(size / columns), 0);
        const headings = look.headed ? page.groups.length : 0;
        // A heading takes the place of the gap before it.
        const gaps = rows - Math.max(1, headings);
        const first = headings > 0 ? (look.low ? look.heading : look.gap) : 0;
        const high = Math.min(look.highest, (height - headings * look.heading + first - gaps * look.gap) / rows);
        if (high < look.lowest || way.apart && rows > 1) {
            continue;
        }
        const name = nameSize(wide, high, page.letters, way, look);
        if (name && (!best || name.size > best.size + (look.large ? 2 : 0.2) * look.mm)) {
            best = Object.assign(name, {
                columns: columns,
                width: wide,
                height: high,
                counted: way.told.counted,
                drawn: way.drawn,
                apart: way.apart
            });
        }
    }
    return best;
}

// The ways to draw cards, from all that can be shown to what is least.
function ways(drawn, look) {
    const tellings = look.wordsOnly ? TELLINGS.slice(0, 2) : look.large ? TELLINGS.slice(1) : TELLINGS.slice(0, 3);
    return tellings.map(told => ({
                told: told,
                drawn: drawn,
                apart: false
            }));
}

// The page whose services begin with this place, of groups of these sizes.
function pageOf(groups, from, letters) {
    const count = groups.reduce((sum, size) => sum + size, 0);
    return {
        groups: groups,
        from: from,
        count: count,
        letters: Math.max(...letters.slice(from, from + count))
    };
}

// A page as it looks, or, where its names are too long, its halves as they do; null where a single card does not fit.
function laidOut(width, height, page, way, letters, look, known) {
    const key = page.from + ":" + page.groups;
    if (!(key in known)) {
        known[key] = arrange(width, height, page, way, look);
    }
    const made = known[key];
    if (made) {
        return [Object.assign({}, made, {
                groups: page.groups,
                count: page.count
            })];
    }
    if (page.count < 2) {
        return null;
    }
    const groups = page.groups;
    const half = Math.ceil(groups.length / 2);
    const first = groups.length > 1 ? groups.slice(0, half) : [Math.ceil(groups[0] / 2)];
    const rest = groups.length > 1 ? groups.slice(half) : [Math.floor(groups[0] / 2)];
    const one = pageOf(first, page.from, letters);
    const before = laidOut(width, height, one, way, letters, look, known);
    const after = before ? laidOut(width, height, pageOf(rest, page.from + one.count, letters), way, letters, look, known) : null;
    return after ? before.concat(after) : null;
}

// All pages, where each has room for so many cards at the most; or null.
function pagesOf(width, height, divided, way, letters, look, known) {
    const found = [];
    let from = 0;
    for (const groups of divided) {
        const page = pageOf(groups, from, letters);
        const made = laidOut(width, height, page, way, letters, look, known);
        if (!made) {
            return null;
        }
        found.push(...made);
        from += page.count;
    }
    return found;
}

function fullest(pages) {
    return Math.max(...pages.map(page => page.count));
}

// As few pages as will do in one of these ways, about equally full, so that cards are larger; or null.
function fewest(space, ways, divisions, letters, look) {
    const rows = Math.max(1, Math.floor((space.pagedHeight + look.gap) / (look.lowest + look.gap)));
    const most = Math.min(letters.length - 1, rows * look.mostColumns);
    let best = null;
    for (const way of ways) {
        const known = {};
        let own = null;
        for (let perPage = most; perPage >= 1; --perPage) {
            const least = Math.ceil(letters.length / perPage);
            if (best && least >= best.length || own && least > own.length) {
                break;
            }
            const pages = pagesOf(space.pagedWidth, space.pagedHeight, divisions(perPage), way, letters, look, known);
            if (pages && (!own || pages.length < own.length || pages.length === own.length && fullest(pages) <= fullest(own))) {
                own = pages;
            }
        }
        if (own && (!best || own.length < best.length)) {
            best = own;
        }
    }
    return best;
}

// How the pages look: everything on one where that can be read; otherwise on as few as will do.
//
// `divided` tells, for so many services on a page, how many of each group stand on each; `letters`, how long each name is.
function plan(space, letters, divided, look) {
    const all = pageOf(divided(letters.length)[0], 0, letters);
    const drawn = ways(true, look);
    let told = null;
    for (const way of drawn) {
        const made = arrange(space.width, space.height, all, way, look);
        // To tell more of the queue is worth a little of the names' size.
        if (made && (!told || told.size < 0.8 * made.size)) {
            told = made;
        }
        if (told && told.size >= 0.8 * look.most) {
            break;
        }
    }
    if (!told && look.low) {
        told = arrange(space.width, space.height, all, APART, look);
    }
    if (told) {
        return [Object.assign(told, {
                groups: all.groups,
                count: all.count
            })];
    }
    const known = [];
    const divisions = perPage => known[perPage] ?? (known[perPage] = divided(perPage));
    let best = fewest(space, drawn, divisions, letters, look);
    if (look.wordsOnly) {
        return best ?? single(space, letters, divided, look);
    }
    if (!best || best.length > FEW_PAGES) {
        const bare = fewest(space, ways(false, look), divisions, letters, look);
        best = bare && (!best || bare.length < best.length) ? bare : best;
    }
    if (!best || look.large && best.length > 2 * FEW_PAGES) {
        const apart = look.low ? fewest(space, [APART], divisions, letters, look) : null;
        best = apart && (!best || apart.length < best.length) ? apart : best;
    }
    return best ?? single(space, letters, divided, look);
}

// A window that is too small for anything: one each, as large as there is room.
function single(space, letters, divided, look) {
    return divided(1).map(groups => ({
                groups: groups,
                count: 1,
                columns: 1,
                width: space.pagedWidth,
                height: Math.max(look.mm, space.pagedHeight - (look.headed && !look.low ? look.heading : 0)),
                size: look.least,
                lines: 1,
                counted: !look.wordsOnly,
                drawn: true,
                apart: false
            }));
}

// Where the cards and the headings of a page stand. In low reach, the first heading is above all that can be touched.
function places(page, look) {
    const cards = [];
    const headings = [];
    let y = (look.headed && look.low ? look.gap - look.heading : 0) - (page.apart ? look.told : 0);
    for (const size of page.groups) {
        if (look.headed) {
            const gap = cards.length > 0 ? look.gap : 0;
            headings.push({
                y: y + gap,
                first: cards.length
            });
            y += look.heading - look.gap + gap;
        }
        y += page.apart ? look.told : 0;
        for (let index = 0; index < size; ++index) {
            cards.push({
                x: index % page.columns * (page.width + look.gap),
                y: y + Math.floor(index / page.columns) * (page.height + look.gap)
            });
        }
        const rows = Math.ceil(size / page.columns);
        y += rows * page.height + (rows - 1) * look.gap + (look.headed ? 0 : look.gap);
    }
    return {
        cards: cards,
        headings: headings
    };
}
