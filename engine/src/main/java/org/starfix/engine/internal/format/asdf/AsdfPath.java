package org.starfix.engine.internal.format.asdf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.Check;

/** A place in a tree: keys joined by points, indices in brackets, e.g. {@code meta.wcs.steps[1].transform}. */
record AsdfPath(List<Part> parts) {
    private static final Pattern PART = Pattern.compile("(?:^|\\.)([^.\\[\\]]+)|\\[(\\d{1,9})\\]");

    /** A key of a mapping, or an index of a sequence. */
    sealed interface Part {
        record Key(String name) implements Part {}

        record Index(int at) implements Part {}
    }

    static AsdfPath parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            boolean found = matcher.find(at) && matcher.start() == at;
            Check.argument(
                    found, "asdf path: '%s' is not made of keys and [indices]; write it like meta.wcs.steps[1]", text);
            parts.add(
                    matcher.group(1) != null
                            ? new Part.Key(matcher.group(1))
                            : new Part.Index(Integer.parseInt(matcher.group(2))));
            at = matcher.end();
        }
        return new AsdfPath(List.copyOf(parts));
    }

    AsdfPath parent() {
        Check.argument(!parts.isEmpty(), "asdf path: nothing is above the root");
        return new AsdfPath(parts.subList(0, parts.size() - 1));
    }

    Part last() {
        return parts.get(parts.size() - 1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Key key) {
                text.append(text.length() == 0 ? "" : ".").append(key.name());
            } else if (part instanceof Part.Index index) {
                text.append('[').append(index.at()).append(']');
            }
        }
        return text.toString();
    }
}
