package org.starfix.engine.internal.format.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;

/**
 * Reads the text tables of FITS (XTENSION = 'TABLE'). Numbers are TZERO + TSCAL * the number written.
 *
 * <p>Source: FITS standard 4.0, section 7.2. Differs from it in that a field of blanks is a missing value, not 0.
 */
final class FitsTextTable {
    private FitsTextTable() {}

    /** A column: where in a row it stands, and what it means. */
    private record Field(
            String name, int start, int width, Column.Type type, String missing, double scale, double zero) {
        String text(byte[] row) {
            int end = Math.min(row.length, start + width);
            String text = new String(row, start, Math.max(0, end - start), StandardCharsets.ISO_8859_1).strip();
            if (!missing.isEmpty() && text.equals(missing)) {
                return "";
            }
            return scale == 1 && zero == 0 || text.isEmpty() || type != Column.Type.FLOAT
                    ? text
                    : String.valueOf(zero + scale * ColumnBuilder.number(text));
        }
    }

    static Table read(FitsFile file, FitsHdu hdu, Predicate<String> wanted) throws IOException {
        Header header = hdu.header();
        int width = (int) header.integer("NAXIS1").orElse(0);
        long rows = header.integer("NAXIS2").orElse(0);
        List<Field> fields = new ArrayList<>();
        List<ColumnBuilder> builders = new ArrayList<>();
        List<String> units = new ArrayList<>();
        for (int i = 1; i <= header.integer("TFIELDS").orElse(0); i++) {
            Field field = field(header, i, width);
            if (wanted.test(field.name)) {
                fields.add(field);
                builders.add(new ColumnBuilder(field.name, field.type));
                units.add(FitsTableReader.unit(header, i));
            }
        }
        try (InputStream in = ByteSources.stream(file.source(), hdu.dataStart(), hdu.dataStart() + hdu.dataLength())) {
            for (long row = 1; row <= rows; row++) {
                byte[] bytes = in.readNBytes(width);
                for (int i = 0; i < fields.size(); i++) {
                    builders.get(i).add(fields.get(i).text(bytes), hdu.where() + ": row " + row);
                }
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            columns.add(builders.get(i).column().withUnit(units.get(i)));
        }
        return Table.of(hdu.where(), columns);
    }

    private static Field field(Header header, int number, int rowWidth) {
        String format = header.text("TFORM" + number).orElse("").strip().toUpperCase(Locale.ROOT);
        long start = header.integer("TBCOL" + number).orElse(0) - 1;
        if (!format.matches("[AIFED]\\d{1,4}(\\.\\d{1,4})?") || start < 0 || start > rowWidth) {
            throw new MalformedDataException(header.where() + ": column " + number + " has TFORM '" + format
                    + "' and TBCOL " + (start + 1) + ", which are not those of a text table of " + rowWidth
                    + " characters a row; write the table again");
        }
        double scale = header.number("TSCAL" + number).orElse(1);
        double zero = header.number("TZERO" + number).orElse(0);
        Column.Type type = switch (format.charAt(0)) {
            case 'A' -> Column.Type.TEXT;
            case 'I' -> scale == 1 && zero == 0 ? Column.Type.INTEGER : Column.Type.FLOAT;
            default -> Column.Type.FLOAT;
        };
        return new Field(
                FitsTableReader.name(header, number),
                (int) start,
                Integer.parseInt(format.substring(1).replaceFirst("\\..*", "")),
                type,
                header.text("TNULL" + number).orElse("").strip(),
                scale,
                zero);
    }
}
