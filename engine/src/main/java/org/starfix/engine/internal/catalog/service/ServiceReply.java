package org.starfix.engine.internal.catalog.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableReader;

/**
 * An answer of the service as a table.
 *
 * <p>Source: the answers that {@code stcal.tweakreg} reads: a line that says how many rows follow, then comma-separated values; the
 * text {@value #NOTHING} where there is no star.
 */
final class ServiceReply {
    static final String NOTHING = "No data records";

    private static final Pattern VOTABLE = Pattern.compile("<(\\w+:)?VOTABLE\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private ServiceReply() {}

    /**
     * The rows of an answer; a table without columns if there are none.
     *
     * @throws MalformedDataException if it is another page, or not whole
     */
    static Table table(String where, String reply) {
        String text = reply.startsWith("\ufeff") ? reply.substring(1) : reply;
        String start = text.stripLeading();
        if (start.replaceFirst("^[#\\s]*", "").startsWith(NOTHING)) {
            return Table.of(where, List.of());
        }
        if (start.startsWith("<") && VOTABLE.matcher(start).find()) {
            return checked(
                    where, start); // some services answer in XML whatever they are asked for, above all with errors
        }
        if (start.startsWith("<")) {
            throw new MalformedDataException(where + ": the answer is a page of HTML or XML ('" + firstLine(start)
                    + "'), not comma-separated values; check that gaia_service is the address of a cone search");
        }
        String first = firstLine(start);
        boolean counts = first.startsWith("#") || !first.contains(",");
        String rows = counts ? start.substring(Math.min(start.length(), first.length())) : start;
        Table table = read(where, rows);
        if (counts) {
            checkCount(where, first, table);
        }
        return table;
    }

    private static Table read(String where, String rows) {
        if (rows.isBlank()) {
            throw new MalformedDataException(
                    where + ": the answer is cut off: it has neither names of columns nor stars, nor does it" + " say '"
                            + NOTHING + "'; try later");
        }
        return checked(where, rows);
    }

    private static Table checked(String where, String rows) {
        Table table;
        try {
            table = TableReader.read(new MemoryByteSource(where, rows.strip().getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedDataException e) {
            throw new MalformedDataException(
                    e.getMessage().replace("; correct the table", "") + "; the answer may be cut off", e);
        } catch (IOException e) {
            throw new AssertionError("memory has no faults", e);
        }
        for (String name : List.of("ra", "dec")) {
            if (table.find(name).filter(Column::isNumeric).isEmpty()) {
                throw new MalformedDataException(where + ": the answer needs columns ra and dec with numbers, but has "
                        + table.columnNames() + "; check that gaia_service is the address of a cone search");
            }
        }
        return table;
    }

    /** The first line may say how many rows there are. Then so many must have come. */
    private static void checkCount(String where, String line, Table table) {
        List<String> numbers =
                NUMBER.matcher(line).results().map(MatchResult::group).toList();
        boolean isCount = numbers.size() == 1
                && line.replaceAll("[^A-Za-z]", "")
                        .toLowerCase(Locale.ROOT)
                        .matches(".*(row|record|object|source|star|count|found|return|result|num).*|");
        if (isCount && numbers.get(0).length() < 10 && table.rowCount() < Integer.parseInt(numbers.get(0))) {
            throw new MalformedDataException(where + ": the answer is cut off: it has " + table.rowCount()
                    + " rows, but announces " + numbers.get(0) + " in its first line; try later");
        }
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 80 ? line : line.substring(0, 80);
    }
}
