package org.starfix.engine.testing;

import static org.starfix.engine.internal.format.fits.FitsBytes.card;
import static org.starfix.engine.internal.format.fits.FitsBytes.concat;
import static org.starfix.engine.internal.format.fits.FitsBytes.hdu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starfix.engine.internal.format.fits.FitsBytes;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/**
 * One small exposure of every kind that is read: JWST, FITS and Roman of the synthetic survey, several detectors, TPV, lookup tables,
 * masks and sidecars beside it, gzip, tile compression, catalogues of users; and some that cannot be used.
 */
public final class ExposureZoo {
    private static final int SIDE = 96;
    private static final int STARS = 15;

    private final Path folder;
    private final List<ExposureRequest> requests = new ArrayList<>();

    private ExposureZoo(Path folder) {
        this.folder = folder;
    }

    /** Writes them to a folder; the requests are in the order of writing. */
    public static List<ExposureRequest> write(Path folder) throws IOException {
        ExposureZoo zoo = new ExposureZoo(Files.createDirectories(folder));
        for (SurveyKind kind : SurveyKind.values()) {
            zoo.synthetic(kind);
        }
        zoo.add("tpv.fits", single("TPV", 1, card("PV1_1", 1.0), card("PV1_5", 1e-4), card("PV2_1", 1.0)));
        zoo.add("tables.fits", withTables());
        zoo.add("two_sci.fits", detectors(true));
        zoo.add("one_without_wcs.fits", detectors(false));
        zoo.add("zipped.fits.gz", FitsBytes.gzip(single("TAN", 2)));
        zoo.headerBeside();
        zoo.tiles();
        Files.write(zoo.folder.resolve("c4d_ood_v1.fits"), mask());
        zoo.add("c4d_ooi_v1.fits", single("TAN", 3));
        zoo.catalogues();
        zoo.add("unmasked.fits", single("TAN", 3)); // the same without a mask
        zoo.add("nowcs.fits", hdu(FitsBytes.primary(-32, new int[] {SIDE, SIDE}), pixels(5)));
        zoo.add("text.fits", "no exposure at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] whole = single("TAN", 6);
        zoo.add("cut.fits", java.util.Arrays.copyOf(whole, whole.length - 10_000));
        return List.copyOf(zoo.requests);
    }

    private void synthetic(SurveyKind kind) throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(kind, 12).withSize(1, 1, 2 * SIDE).withAnomalies(List.of());
        Path file = SyntheticSurvey.of(options)
                .write(folder.resolve(kind.name()), folder.resolve("truth-" + kind.name()), 1)
                .exposures()
                .get(0);
        request(file, new CatalogChoice.Detect());
    }

    /** The image has no WCS; a sidecar has it. */
    private void headerBeside() throws IOException {
        Files.write(folder.resolve("beside.head"), (String.join("\n", wcs("TAN")) + "\nEND\n").getBytes());
        add("beside.fits", hdu(FitsBytes.primary(-32, new int[] {SIDE, SIDE}), pixels(4)));
    }

    private void tiles() throws IOException {
        Path archive = folder.resolve("fpack.zip");
        try (var in = ExposureZoo.class.getResourceAsStream("/compressed/fpack.zip")) {
            Files.copy(java.util.Objects.requireNonNull(in), archive);
        }
        try (var zip = new java.util.zip.ZipFile(archive.toFile());
                var in = zip.getInputStream(zip.getEntry("f-rice.fits.fz"))) {
            Files.write(folder.resolve("tiles.head"), (String.join("\n", wcs("TAN")) + "\nEND\n").getBytes());
            add("tiles.fits.fz", in.readAllBytes());
        }
        Files.delete(archive);
    }

    private void catalogues() throws IOException {
        byte[] image = single("TAN", 7);
        Files.writeString(folder.resolve("x.csv"), "id,x,y,flux,weight\n5,3.25,4,1e3,2\n7,900,4,,1\n9,60.1,40,5,1\n");
        Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n");
        for (String catalog : List.of("x.csv", "bad.csv", "none.csv")) {
            Path file = Files.write(folder.resolve("with_" + catalog + ".fits"), image);
            request(file, new CatalogChoice.UserFile(folder.resolve(catalog).toString()));
        }
        Path file = Files.write(folder.resolve("names_it.fits"), single("TAN", 7, "TWKRGCAT= 'x.csv'"));
        request(file, new CatalogChoice.HeaderOrDetect());
    }

    private void add(String name, byte[] content) throws IOException {
        request(Files.write(folder.resolve(name), content), new CatalogChoice.Detect());
    }

    private void request(Path file, CatalogChoice catalog) {
        requests.add(new ExposureRequest(
                requests.size(), file.toString(), folder.relativize(file).toString(), Optional.empty(), catalog));
    }

    private static byte[] single(String projection, long seed, String... cards) {
        String[] all = Stream.concat(wcs(projection).stream(), Stream.of(cards)).toArray(String[]::new);
        return hdu(FitsBytes.primary(-32, new int[] {SIDE, SIDE}, all), pixels(seed));
    }

    private static byte[] withTables() {
        String[] tables = {
            "CPDIS1  = 'LOOKUP'",
            "DP1     = 'EXTVER: 1.0'",
            "DP1     = 'NAXES: 2.0'",
            "DP1     = 'AXIS.1: 1.0'",
            "DP1     = 'AXIS.2: 2.0'"
        };
        ByteBuffer table = ByteBuffer.allocate(4 * 16);
        for (int i = 0; i < 16; i++) {
            table.putFloat(0.01f * i);
        }
        String[] grid = {
            card("CRPIX1", 1.0),
            card("CRPIX2", 1.0),
            card("CRVAL1", 1.0),
            card("CRVAL2", 1.0),
            card("CDELT1", 30.0),
            card("CDELT2", 30.0)
        };
        return concat(
                single("TAN", 8, tables), hdu(FitsBytes.image("WCSDVARR", -32, new int[] {4, 4}, grid), table.array()));
    }

    private static byte[] detectors(boolean bothWithWcs) {
        byte[][] hdus = new byte[3][];
        hdus[0] = hdu(FitsBytes.primary(8, new int[] {}, "DATE-OBS= '2026-01-02T03:04:05'"), new byte[0]);
        for (int i = 1; i <= 2; i++) {
            List<String> cards = FitsBytes.image("SCI", -32, new int[] {SIDE, SIDE}, card("EXTVER", i));
            if (i == 1 || bothWithWcs) {
                cards.addAll(wcs("TAN"));
            }
            hdus[i] = hdu(cards, pixels(10 + i));
        }
        return concat(hdus);
    }

    private static byte[] mask() {
        byte[] flags = new byte[SIDE * SIDE];
        java.util.Arrays.fill(flags, 0, 40 * SIDE, (byte) 1);
        return hdu(FitsBytes.primary(8, new int[] {SIDE, SIDE}), flags);
    }

    private static List<String> wcs(String projection) {
        return List.of(
                "CTYPE1  = 'RA---" + projection + "'",
                "CTYPE2  = 'DEC--" + projection + "'",
                card("CRVAL1", 150.0),
                card("CRVAL2", 2.0),
                card("CRPIX1", 48.0),
                card("CRPIX2", 48.0),
                card("CD1_1", -1e-4),
                card("CD1_2", 0.0),
                card("CD2_1", 0.0),
                card("CD2_2", 1e-4));
    }

    private static byte[] pixels(long seed) {
        float[] values =
                SyntheticField.seeded(seed, SIDE, SIDE, STARS, 2.5).image().pixels();
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
