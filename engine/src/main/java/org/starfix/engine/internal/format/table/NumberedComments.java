package org.starfix.engine.internal.format.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns that comments describe one by one, by number: {@code 5 X_IMAGE  Object position along x  [pixel]}. A number that is missing
 * belongs to a further element of the column before, if that is an array.
 *
 * <p>Source: the format ASCII_HEAD of SExtractor.
 */
record NumberedComments(TreeMap<Integer, Entry> columns) {
    private static final Pattern LINE = Pattern.compile("(\\d{1,5})\\s+(\\S+)(?:\\s.*?)?(?:\\[([^\\]]*)\\])?\\s*");

    /** A name and a unit, empty for none. */
    record Entry(String name, String unit) {}

    /** The columns that the last comments describe; none if they do not. */
    static NumberedComments of(List<String> comments) {
        TreeMap<Integer, Entry> columns = new TreeMap<>();
        for (String comment : comments) {
            Matcher line = LINE.matcher(comment);
            if (line.matches()) {
                String unit = line.group(3) == null ? "" : line.group(3).strip();
                columns.put(Integer.parseInt(line.group(1)), new Entry(line.group(2), unit));
            }
        }
        return new NumberedComments(columns);
    }

    /** Whether rows of so many values can have these columns. */
    boolean describes(int values) {
        return columns.size() > 1 && columns.firstKey() == 1 && columns.lastKey() <= values;
    }

    List<String> names(int values) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= values; i++) {
            int column = columns.floorKey(i);
            String name = columns.floorEntry(i).getValue().name();
            names.add(column == i ? name : name + "_" + (i - column));
        }
        return names;
    }

    List<String> units(int values) {
        List<String> units = new ArrayList<>();
        for (int i = 1; i <= values; i++) {
            units.add(columns.floorEntry(i).getValue().unit());
        }
        return units;
    }
}
