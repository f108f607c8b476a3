package org.starfix.engine.internal.format.pixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;

/**
 * The rows of the table that holds a tile-compressed image: per tile where its bytes lie in the heap, and its own numbers.
 *
 * <p>Source: FITS standard 4.0, sections 7.3.1 (columns), 7.3.5 (descriptors) and 10.1.3.
 */
final class TileTable {
    private static final Pattern FORMAT = Pattern.compile("(\\d*)([LXBIJKAEDCMPQ])([LXBIJKAEDCM]?).*");
    private static final Map<Character, Integer> SIZES = Map.ofEntries(
            Map.entry('L', 1),
            Map.entry('X', 1),
            Map.entry('B', 1),
            Map.entry('A', 1),
            Map.entry('I', 2),
            Map.entry('J', 4),
            Map.entry('E', 4),
            Map.entry('K', 8),
            Map.entry('D', 8),
            Map.entry('C', 8),
            Map.entry('M', 16),
            Map.entry('P', 8),
            Map.entry('Q', 16));

    private final String where;
    private final int rowBytes;
    private final int rows;
    private final Map<String, Column> columns = new HashMap<>();
    private final byte[] data;
    private final long heapStart;
    private final long heapBytes;

    /** @param kind of the numbers, or of the descriptor P or Q; {@code element} bytes of what a descriptor points to */
    private record Column(int offset, char kind, int element) {}

    /** Reads the rows; the heap is left where it is. */
    TileTable(FitsFile file, FitsHdu hdu, long tiles) throws IOException {
        Header header = hdu.header();
        this.where = hdu.where();
        long width = header.integer("NAXIS1").orElse(0);
        long count = header.integer("NAXIS2").orElse(0);
        long theap = header.integer("THEAP").orElse(width * count);
        if (count != tiles || width * count > hdu.dataLength() || width * count > Integer.MAX_VALUE - 8) {
            throw new MalformedDataException(where + ": the table has " + count + " rows of " + width + " bytes for "
                    + tiles + " tiles, but one row for each is needed; compress the image again");
        }
        if (theap < width * count || theap > hdu.dataLength()) {
            throw new MalformedDataException(where + ": THEAP is " + theap + ", outside " + width * count + " to "
                    + hdu.dataLength() + "; compress the image again");
        }
        this.rowBytes = (int) width;
        this.rows = (int) count;
        this.heapStart = hdu.dataStart() + theap;
        this.heapBytes = hdu.dataLength() - theap;
        readColumns(header);
        this.data = new byte[rowBytes * rows];
        file.source().readFully(hdu.dataStart(), data, 0, data.length);
    }

    private static int size(char kind) {
        return Objects.requireNonNull(SIZES.get(kind));
    }

    private void readColumns(Header header) {
        long fields = header.integer("TFIELDS").orElse(0);
        long offset = 0;
        for (int i = 1; i <= fields && offset < rowBytes; i++) {
            String form = header.text("TFORM" + i).orElse("").strip();
            Matcher parts = FORMAT.matcher(form);
            if (!parts.matches()) {
                throw new MalformedDataException(where + ": TFORM" + i + " is '" + form
                        + "', which is no format of a column; compress the image again");
            }
            char kind = parts.group(2).charAt(0);
            long repeat = parts.group(1).isEmpty() ? 1 : Long.parseLong(cut(parts.group(1)));
            int element = parts.group(3).isEmpty() ? 1 : size(parts.group(3).charAt(0));
            String name = header.text("TTYPE" + i).orElse("").strip().toUpperCase(Locale.ROOT);
            if (repeat > 0) {
                columns.put(name, new Column((int) offset, kind, element));
            }
            offset += kind == 'X' ? (repeat + 7) / 8 : repeat * size(kind);
        }
        if (offset > rowBytes) {
            throw new MalformedDataException(where + ": the columns take " + offset + " bytes a row, but NAXIS1 is "
                    + rowBytes + "; compress the image again");
        }
    }

    /** More digits than any row has bytes would not fit into a long. */
    private static String cut(String digits) {
        return digits.length() > 12 ? "999999999999" : digits;
    }

    boolean has(String name) {
        return columns.containsKey(name);
    }

    /** A number of a tile. */
    OptionalDouble number(String name, int tile) {
        Column column = columns.get(name);
        if (column == null) {
            return OptionalDouble.empty();
        }
        ByteBuffer row = ByteBuffer.wrap(data, tile * rowBytes + column.offset(), rowBytes - column.offset());
        return OptionalDouble.of(
                switch (column.kind()) {
                    case 'B' -> row.get() & 0xff;
                    case 'I' -> row.getShort();
                    case 'J' -> row.getInt();
                    case 'K' -> row.getLong();
                    case 'E' -> row.getFloat();
                    case 'D' -> row.getDouble();
                    default ->
                        throw new MalformedDataException(where + ": column " + name + " has the type " + column.kind()
                                + ", not that of a number; compress the image again");
                });
    }

    /**
     * Bytes of one tile in the file.
     *
     * @param position from the start of the file
     */
    record Extent(long position, int length) {}

    /** Where the bytes of a tile lie; empty if it has none in this column. */
    Optional<Extent> extent(String name, int tile) {
        Column column = columns.get(name);
        if (column == null) {
            return Optional.empty();
        }
        if (column.kind() != 'P' && column.kind() != 'Q') {
            throw new MalformedDataException(where + ": column " + name + " has the type " + column.kind()
                    + ", not one of variable length; compress the image again");
        }
        ByteBuffer row = ByteBuffer.wrap(data, tile * rowBytes + column.offset(), rowBytes - column.offset());
        long count = column.kind() == 'P' ? row.getInt() : row.getLong();
        long offset = column.kind() == 'P' ? row.getInt() & 0xffff_ffffL : row.getLong();
        if (count == 0) {
            return Optional.empty();
        }
        if (count < 0
                || offset < 0
                || count > heapBytes / column.element()
                || offset > heapBytes - count * column.element()
                || count * column.element() > Integer.MAX_VALUE - 8) {
            throw new MalformedDataException(where + ": tile " + (tile + 1) + " has " + count + " values at byte "
                    + offset + " of the heap, outside its " + heapBytes + " bytes; the file is damaged");
        }
        return Optional.of(new Extent(heapStart + offset, (int) count * column.element()));
    }
}
