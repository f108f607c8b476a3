package org.starfix.engine.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.FitsHdu;
import org.starfix.engine.fits.Header;
import org.starfix.engine.numeric.MalformedDataException;

/** Reads the scalar columns of the first binary table of a FITS file; columns of arrays are left out. */
public final class FitsTableReader {
    private FitsTableReader() {}

    /**
     * Reads the first binary table that is no tile-compressed image.
     *
     * @throws MalformedDataException if there is none, or it is broken
     */
    public static Table read(FitsFile file) throws IOException {
        for (FitsHdu hdu : file.hdus()) {
            boolean table = hdu.header().text("XTENSION").orElse("").equals("BINTABLE");
            if (table && !hdu.header().contains("ZIMAGE")) {
                return read(file, hdu);
            }
        }
        throw new MalformedDataException(file.source().name() + ": FITS file got no binary table, expected one");
    }

    private static Table read(FitsFile file, FitsHdu hdu) throws IOException {
        try (Fits fits = new Fits(file.stream(hdu))) {
            BinaryTable table = ((BinaryTableHDU) fits.readHDU()).getData();
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < table.getNCols(); i++) {
                if (isScalar(table.getDescriptor(i))) {
                    columns.add(column(table, i, hdu.header()));
                }
            }
            return Table.of(hdu.where(), columns);
        } catch (FitsException | ClassCastException e) {
            throw new MalformedDataException(hdu.where() + ": binary table cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isScalar(BinaryTable.ColumnDesc column) {
        boolean plain =
                column.getElementClass() != null && !column.isVariableSize() && !column.isComplex() && !column.isBits();
        return plain && (column.isString() ? column.getEntryDimension() <= 0 : column.isSingleton());
    }

    private static Column column(BinaryTable table, int i, Header header) throws FitsException {
        String number = String.valueOf(i + 1);
        String name = header.text("TTYPE" + number).map(String::strip).orElse("col" + number);
        String unit = header.text("TUNIT" + number).map(String::strip).orElse("");
        return new FitsColumn(name, number, header).decode(table, i).withUnit(unit);
    }
}
