package org.starfix.synthetic.catalogs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.starfix.synthetic.file.FitsOutput;
import org.starfix.synthetic.file.HeaderCards;

/** Catalogues in the form that SExtractor writes and SCAMP reads, FITS_LDAC: a table with a header, and a table of objects. */
final class LdacFile {
    private static final String END = "END" + " ".repeat(77);
    private static final int DOUBLE = 8;

    private LdacFile() {}

    /** A column of doubles. */
    private record Column(String name, String unit) {}

    private static final List<Column> SOURCES = List.of(
            new Column("XWIN_IMAGE", "pixel"),
            new Column("YWIN_IMAGE", "pixel"),
            new Column("ERRAWIN_IMAGE", "pixel"),
            new Column("ERRBWIN_IMAGE", "pixel"),
            new Column("ERRTHETAWIN_IMAGE", "deg"),
            new Column("FLUX_AUTO", "count"),
            new Column("FLUXERR_AUTO", "count"),
            new Column("FLAGS", ""));

    private static final List<Column> REFERENCE = List.of(
            new Column("X_WORLD", "deg"),
            new Column("Y_WORLD", "deg"),
            new Column("ERRA_WORLD", "deg"),
            new Column("ERRB_WORLD", "deg"),
            new Column("ERRTHETA_WORLD", "deg"),
            new Column("MAG", "mag"),
            new Column("MAGERR", "mag"),
            new Column("OBSDATE", "yr"));

    /** The sources of an exposure, with its recorded pointing. */
    static void writeSources(Path path, CatalogExposure exposure, ExposureSources sources) throws IOException {
        long side = exposure.recorded().side();
        HeaderCards header = new HeaderCards()
                .addTrue("SIMPLE", "")
                .add("BITPIX", 16, "")
                .add("NAXIS", 2, "")
                .add("NAXIS1", side, "")
                .add("NAXIS2", side, "")
                .add("EXPTIME", 100.0, "[s]")
                .add("AIRMASS", 1.0, "")
                .add("GAIN", 1.0, "")
                .add("SATURATE", 1e9, "")
                .add("INSTRUME", "STARCAM", "")
                .add("FILTER", "V", "")
                .add("DATE-OBS", "2026-01-01T00:00:00.000", "UTC")
                .add("EQUINOX", 2000.0, "");
        HeaderFile.addWcs(header, exposure.recorded());
        byte[] table = new byte[DOUBLE * SOURCES.size() * sources.size()];
        ByteBuffer rows = ByteBuffer.wrap(table);
        for (int i = 0; i < sources.size(); i++) {
            double flux = Math.pow(10, 0.4 * (30 - sources.magnitude(i)));
            put(
                    rows,
                    sources.x(i) + 1,
                    sources.y(i) + 1,
                    CatalogSurvey.CENTROID_PIXELS,
                    CatalogSurvey.CENTROID_PIXELS,
                    0,
                    flux,
                    flux / 100,
                    0);
        }
        write(path, header, SOURCES, table);
    }

    /** An absolute catalogue whose stars have an error of {@code errorDegrees}. */
    static void writeReference(Path path, List<Star> stars, double errorDegrees) throws IOException {
        HeaderCards header =
                new HeaderCards().addTrue("SIMPLE", "").add("BITPIX", 8, "").add("NAXIS", 0, "");
        byte[] table = new byte[DOUBLE * REFERENCE.size() * stars.size()];
        ByteBuffer rows = ByteBuffer.wrap(table);
        for (Star star : stars) {
            var at = star.listed().toSky();
            put(rows, at.ra(), at.dec(), errorDegrees, errorDegrees, 0, star.magnitude(), 0.01, 2026);
        }
        write(path, header, REFERENCE, table);
    }

    private static void put(ByteBuffer rows, double... values) {
        for (double value : values) {
            rows.putDouble(value);
        }
    }

    private static void write(Path path, HeaderCards header, List<Column> columns, byte[] rows) throws IOException {
        byte[] text = (String.join("", header.cards()) + END).getBytes(StandardCharsets.US_ASCII);
        int width = DOUBLE * columns.size();
        HeaderCards objects = table("LDAC_OBJECTS", width, rows.length / width, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            objects.add("TTYPE" + (i + 1), columns.get(i).name(), "").add("TFORM" + (i + 1), "1D", "");
            if (!columns.get(i).unit().isEmpty()) {
                objects.add("TUNIT" + (i + 1), columns.get(i).unit(), "");
            }
        }
        try (FitsOutput out = new FitsOutput(path)) {
            out.header(new HeaderCards()
                    .addTrue("SIMPLE", "")
                    .add("BITPIX", 8, "")
                    .add("NAXIS", 0, "")
                    .addTrue("EXTEND", "")
                    .cards());
            out.header(table("LDAC_IMHEAD", text.length, 1, 1)
                    .add("TTYPE1", "Field Header Card", "")
                    .add("TFORM1", text.length + "A", "")
                    .add("TDIM1", "(80, " + text.length / 80 + ")", "")
                    .cards());
            out.data(text);
            out.header(objects.cards());
            out.data(rows);
        }
    }

    private static HeaderCards table(String name, int width, int rows, int columns) {
        return new HeaderCards()
                .add("XTENSION", "BINTABLE", "")
                .add("BITPIX", 8, "")
                .add("NAXIS", 2, "")
                .add("NAXIS1", width, "")
                .add("NAXIS2", rows, "")
                .add("PCOUNT", 0, "")
                .add("GCOUNT", 1, "")
                .add("TFIELDS", columns, "")
                .add("EXTNAME", name, "");
    }
}
