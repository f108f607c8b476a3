package org.starfix.engine.internal.format.table;

import java.io.IOException;
import java.io.OutputStream;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.NullDataHDU;
import nom.tam.fits.header.Standard;
import nom.tam.util.FitsOutputStream;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.fits.HeaderText;

/** Writes a table as FITS binary table. An integer column with missing values becomes one of floating-point numbers. */
final class FitsTableWriter {
    private FitsTableWriter() {}

    static void write(Table table, OutputStream out) throws IOException {
        try (Fits fits = new Fits()) {
            BinaryTable data = new BinaryTable();
            for (Column column : table.columns()) {
                data.addColumn(values(column));
            }
            BinaryTableHDU hdu = BinaryTableHDU.wrap(data);
            for (int i = 0; i < table.columns().size(); i++) {
                Column column = table.columns().get(i);
                hdu.setColumnName(i, HeaderText.ascii(column.name()), null);
                if (column.unit().isPresent()) {
                    hdu.setColumnMeta(i, "TUNIT", HeaderText.ascii(column.unit().get()), null);
                }
            }
            NullDataHDU first = new NullDataHDU();
            fits.addHDU(first);
            fits.addHDU(hdu);
            // the library's own comment here is the time of day
            first.getHeader().addValue(Standard.SIMPLE, true).setComment("conforms to the FITS standard");
            FitsOutputStream stream = new FitsOutputStream(out);
            fits.write(stream);
            stream.flush();
        } catch (FitsException e) {
            throw new IOException(table.name() + ": table cannot be written as FITS: " + FailureText.message(e), e);
        }
    }

    private static Object values(Column column) {
        switch (column.type()) {
            case INTEGER:
                return column.hasMissing() ? column.numbers() : column.integers();
            case LOGICAL:
                return column.logicals();
            case TEXT:
                return column.texts();
            default:
                return column.numbers();
        }
    }
}
