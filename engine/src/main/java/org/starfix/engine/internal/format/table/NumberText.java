package org.starfix.engine.internal.format.table;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a text in a column of numbers is none. */
final class NumberText {
    private static final int SHOWN = 30;
    private static final Set<String> ABSENT = Set.of(
            "n/a", "na", "n.a.", "-", "---", "----", "none", "nil", "indef", "undef", "missing", "masked", "?", "*",
            "...");
    private static final Set<String> UNITS = Set.of(
            "deg",
            "degree",
            "degrees",
            "rad",
            "arcsec",
            "arcmin",
            "mas",
            "mag",
            "pix",
            "pixel",
            "pixels",
            "px",
            "mas/yr",
            "yr",
            "hourangle",
            "h",
            "d",
            "\"h:m:s\"",
            "\"d:m:s\"",
            "float",
            "double",
            "f8",
            "real");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eEdD][+-]?\\d+)?");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[+-]?\\d{1,3}[:h\u00b0d ]\\s*\\d{1,2}([:m' ].*)?");

    private NumberText() {}

    /** The text and what to do about it, as the end of a sentence. */
    static String refusal(String text) {
        String shown = "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'";
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (ABSENT.contains(plain)) {
            return shown + ", which is no number; leave the field empty, or write nan, where a value is missing";
        }
        if (DECIMAL_COMMA.matcher(plain).matches()) {
            return shown + ", a number with a decimal comma; write a point instead";
        }
        if (UNITS.contains(plain.replaceAll("^[\\[(]|[\\])]$", ""))) {
            return shown + ", which is no number; if that is a line of units, remove it or begin it with #";
        }
        if (SEXAGESIMAL.matcher(plain).matches()) {
            return shown
                    + ", an angle in parts of sixty, which only columns of positions may hold; write it as a number";
        }
        return shown + ", which is no number; correct the table";
    }
}
