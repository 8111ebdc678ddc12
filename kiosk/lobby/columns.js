.pragma library

// How blocks of text are laid out in columns and pages: what belongs together stays together as long as it fits a page
// at all; what is longer than a page goes on on the next.

// Puts groups of blocks into as many pages as they need; gives for each page its blocks with their column and y.
// A page has its columns' number and height, the gap between groups and that before a heading.
function paged(groups, page, heightOf) {
    const found = [[]];
    let column = 0;
    let y = 0;
    function next() {
        column = column + 1;
        y = 0;
        if (column === page.columns) {
            column = 0;
            found.push([]);
        }
    }
    function put(block) {
        block.column = column;
        block.y = y;
        found[found.length - 1].push(block);
        y += block.height + block.after;
    }
    for (const group of groups) {
        const high = group.reduce((sum, block) => sum + block.height + block.after, -group[group.length - 1].after);
        if (y > 0 && (y + high > page.height || (group[0].breaks && column + 1 < page.columns))) {
            next();
        } else if (y > 0 && group[0].kind === "heading") {
            y += page.beforeHeading;
        }
        for (const block of group) {
            let rest = block;
            while (y + rest.height > page.height && rest.kind === "text") {
                const parts = split(rest, page.height - y, heightOf);
                if (parts.length < 2 && y === 0) {
                    break;
                }
                if (parts.length === 2) {
                    put(parts[0]);
                }
                next();
                rest = parts[parts.length - 1];
            }
            if (y > 0 && y + rest.height > page.height) {
                next();
            }
            put(rest);
        }
        y += page.gap;
    }
    return found;
}

// As many of a text's words as fit into a height, and the others; only the text where none do.
function split(block, room, heightOf) {
    const words = block.text.split(" ");
    const made = some => {
        const part = Object.assign({}, block, {
            text: some.join(" ")
        });
        part.height = heightOf(part);
        return part;
    };
    let fits = 0;
    let over = words.length;
    while (over - fits > 1) {
        const middle = Math.floor((fits + over) / 2);
        if (made(words.slice(0, middle)).height <= room) {
            fits = middle;
        } else {
            over = middle;
        }
    }
    return fits === 0 ? [block] : [made(words.slice(0, fits)), made(words.slice(fits))];
}
