package org.starfix.engine.internal.format.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;

/** Reads the scalar columns of a table of a FITS file, binary or text; columns of arrays are left out. */
final class FitsTableReader {
    private FitsTableReader() {}

    /**
     * Reads the wanted columns of the table that is chosen. Tile-compressed images are no tables.
     *
     * @throws MalformedDataException if there is no such table, or it is broken
     */
    static Table read(FitsFile file, Predicate<String> wanted, TableChoice choice) throws IOException {
        String path = file.source().name();
        List<FitsHdu> tables =
                file.hdus().stream().filter(FitsTableReader::isTable).toList();
        if (tables.isEmpty()) {
            throw new MalformedDataException(path + ": this FITS file holds no table, only images; is it a catalogue?");
        }
        List<TableChoice.Candidate> candidates = tables.stream()
                .map(hdu -> new TableChoice.Candidate(hdu.index(), hdu.name(), names(hdu.header())))
                .toList();
        Optional<TableChoice.Candidate> chosen = choice.first(candidates);
        FitsHdu hdu = file.hdus()
                .get(chosen.orElseThrow(() -> choice.refusal(path, candidates)).number());
        return hdu.header().text("XTENSION").orElse("").equals("TABLE")
                ? FitsTextTable.read(file, hdu, wanted)
                : read(file, hdu, wanted);
    }

    private static boolean isTable(FitsHdu hdu) {
        String kind = hdu.header().text("XTENSION").orElse("").strip();
        return kind.equals("TABLE") || kind.equals("BINTABLE") && !hdu.header().contains("ZIMAGE");
    }

    private static List<String> names(Header header) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= header.integer("TFIELDS").orElse(0); i++) {
            names.add(name(header, i));
        }
        return names;
    }

    private static Table read(FitsFile file, FitsHdu hdu, Predicate<String> wanted) throws IOException {
        try (Fits fits = new Fits(file.stream(hdu))) {
            BinaryTable table = ((BinaryTableHDU) fits.readHDU()).getData();
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < table.getNCols(); i++) {
                if (isScalar(table.getDescriptor(i)) && wanted.test(name(hdu.header(), i + 1))) {
                    columns.add(column(table, i, hdu.header()));
                }
            }
            return Table.of(hdu.where(), columns);
        } catch (FitsException | ClassCastException e) {
            throw new MalformedDataException(
                    hdu.where() + ": the binary table cannot be read (" + FailureText.message(e) + "); write it again",
                    e);
        }
    }

    private static boolean isScalar(BinaryTable.ColumnDesc column) {
        boolean plain =
                column.getElementClass() != null && !column.isVariableSize() && !column.isComplex() && !column.isBits();
        return plain && (column.isString() ? column.getEntryDimension() <= 0 : column.isSingleton());
    }

    private static Column column(BinaryTable table, int i, Header header) throws FitsException {
        return new FitsColumn(name(header, i + 1), String.valueOf(i + 1), header)
                .decode(table, i)
                .withUnit(unit(header, i + 1));
    }

    /** The name of a column, counted from 1. */
    static String name(Header header, int number) {
        return header.text("TTYPE" + number)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .orElse("col" + number);
    }

    /** The unit of a column, counted from 1; empty for none. */
    static String unit(Header header, int number) {
        return header.text("TUNIT" + number).map(String::strip).orElse("");
    }
}
