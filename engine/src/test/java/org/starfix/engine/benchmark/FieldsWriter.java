package org.starfix.engine.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/**
 * Writes fields of four exposures each all over the sky, with source catalogues in place of pixels, and one catalogue of their stars.
 * Usage: {@code FieldsWriter FOLDER FIELDS OTHERS}; {@code OTHERS} more stars anywhere are in a second catalogue.
 *
 * <p>Exposures are {@value #SIDE} pixels of {@value #SCALE} arcsec wide, up to 15 arcsec apart, their recorded pointings up to an
 * arcsec off; sources are centred to 0.05 pixel.
 */
public final class FieldsWriter {
    private static final int SIDE = 200;
    private static final double SCALE = 0.5;
    private static final int EXPOSURES = 4;
    private static final int STARS = 80;
    private static final int BLOCK = 2880;
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    private FieldsWriter() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int fields = Integer.parseInt(arguments[1]);
        Random random = new Random(fields);
        Files.createDirectories(folder.resolve("exposures"));
        Files.createDirectories(folder.resolve("catalogs"));
        List<String> stars = new ArrayList<>(List.of("RA,DEC"));
        List<String> catfile = new ArrayList<>();
        List<String> truth = new ArrayList<>();
        for (int field = 0; field < fields; field++) {
            double dec = Math.toDegrees(Math.asin(1 - 2 * (field + 0.5) / fields));
            double ra = Math.toDegrees(GOLDEN_ANGLE * field) % 360;
            double[][] sky = stars(random, ra, dec);
            for (int i = 0; i < STARS; i++) {
                stars.add(String.format(Locale.ROOT, "%.10f,%.10f", sky[0][i], sky[1][i]));
            }
            for (int exposure = 0; exposure < EXPOSURES; exposure++) {
                String name = String.format(Locale.ROOT, "f%05d_%d", field, exposure);
                truth.add(name + ".fits " + write(folder, name, random, ra, dec, sky));
                catfile.add(name + ".fits " + folder.resolve("catalogs").toAbsolutePath() + "/" + name + ".csv");
            }
        }
        Files.write(folder.resolve("catfile.txt"), catfile);
        Files.write(folder.resolve("truth.txt"), truth);
        Files.write(folder.resolve("stars.csv"), stars);
        for (int i = Integer.parseInt(arguments[2]); i > 0; i--) {
            double z = 2 * random.nextDouble() - 1;
            stars.add(
                    String.format(Locale.ROOT, "%.10f,%.10f", 360 * random.nextDouble(), Math.toDegrees(Math.asin(z))));
        }
        Files.write(folder.resolve("more-stars.csv"), stars);
    }

    /** Stars over the exposures and around them. */
    private static double[][] stars(Random random, double ra, double dec) {
        FitsWcs wcs = FitsWcs.of(Header.ofCards("field", cards(ra, dec)), SIDE, SIDE);
        double[][] sky = new double[2][STARS];
        double[] out = new double[2];
        for (int i = 0; i < STARS; i++) {
            wcs.pixelToSky(SIDE * (1.2 * random.nextDouble() - 0.1), SIDE * (1.2 * random.nextDouble() - 0.1), out);
            sky[0][i] = out[0];
            sky[1][i] = out[1];
        }
        return sky;
    }

    /** The true position of the middle, degrees. */
    private static String write(Path folder, String name, Random random, double ra, double dec, double[][] sky)
            throws IOException {
        double east = arcsec(random, 15) / Math.cos(Math.toRadians(dec));
        double north = arcsec(random, 15);
        FitsWcs truth = FitsWcs.of(Header.ofCards(name, cards(ra + east, dec + north)), SIDE, SIDE);
        List<String> rows = new ArrayList<>(List.of("x,y"));
        double[] pixel = new double[2];
        for (int i = 0; i < STARS; i++) {
            truth.skyToPixel(sky[0][i], sky[1][i], pixel);
            if (truth.boundingBox().contains(pixel[0], pixel[1])) {
                rows.add(String.format(
                        Locale.ROOT,
                        "%.4f,%.4f",
                        pixel[0] + 0.05 * random.nextGaussian(),
                        pixel[1] + 0.05 * random.nextGaussian()));
            }
        }
        Files.write(folder.resolve("catalogs").resolve(name + ".csv"), rows);
        double off = arcsec(random, 1) / Math.cos(Math.toRadians(dec));
        Files.write(
                folder.resolve("exposures").resolve(name + ".fits"),
                fits(cards(ra + east + off, dec + north + arcsec(random, 1))));
        return String.format(Locale.ROOT, "%.10f %.10f", ra + east, dec + north);
    }

    /** Up to so many arcsec either way, in degrees. */
    private static double arcsec(Random random, double most) {
        return most * (2 * random.nextDouble() - 1) / 3600;
    }

    private static List<String> cards(double ra, double dec) {
        return List.of(
                "CTYPE1  = 'RA---TAN'",
                "CTYPE2  = 'DEC--TAN'",
                card("CRPIX1", (SIDE + 1) / 2.0),
                card("CRPIX2", (SIDE + 1) / 2.0),
                card("CRVAL1", (ra + 360) % 360),
                card("CRVAL2", dec),
                card("CD1_1", -SCALE / 3600),
                card("CD1_2", 0),
                card("CD2_1", 0),
                card("CD2_2", SCALE / 3600));
    }

    private static String card(String key, double value) {
        return String.format(Locale.ROOT, "%-8s= %20.13E", key, value);
    }

    /** An image of one byte a pixel, all zero. */
    private static byte[] fits(List<String> wcs) {
        StringBuilder header = new StringBuilder();
        List<String> cards = new ArrayList<>(List.of(
                "SIMPLE  =                    T",
                "BITPIX  =                    8",
                "NAXIS   =                    2",
                String.format("NAXIS1  = %20d", SIDE),
                String.format("NAXIS2  = %20d", SIDE)));
        cards.addAll(wcs);
        cards.add("END");
        cards.forEach(c -> header.append(String.format("%-80s", c)));
        int headerBytes = (header.length() + BLOCK - 1) / BLOCK * BLOCK;
        int dataBytes = (SIDE * SIDE + BLOCK - 1) / BLOCK * BLOCK;
        byte[] file = new byte[headerBytes + dataBytes];
        Arrays.fill(file, 0, headerBytes, (byte) ' ');
        byte[] text = header.toString().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, file, 0, text.length);
        return file;
    }
}
