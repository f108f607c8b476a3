package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

/** Corrected flight GWCS of CEERS, all 300 in the long run: read, taken apart, corrected again, written. */
@NeedsSharedData
class FlightFilesTest {
    private static final Path FOLDER = Path.of("data/real/jwst-ceers-tweakreg-gwcs");
    private static final double[][] PIXELS = {
        {0, 0}, {2047, 0}, {0, 2047}, {2047, 2047}, {1023.5, 1023.5}, {300.25, 1710.75}
    };
    /** Every seventh file has all detectors in turn. */
    private static final int EVERY = 7;

    /** Rounding of the closed form and of the chain of transforms. */
    private static final Offset<Double> SKY_DEGREES = Offset.offset(1e-10);
    /** The reference values are rounded to this. */
    private static final Offset<Double> AFFINE = Offset.offset(1e-12);

    private static final Pattern ANCHOR = Pattern.compile("&\\w+");

    private record Flight(String file, AsdfDocument document, Affine2 affine, double[] sky) {}

    private static List<Flight> flights(int every) throws IOException {
        Path folder = SharedData.path(FOLDER.toString());
        List<String> lines = Files.readAllLines(folder.resolve("reference-values.csv"));
        List<String> columns = Arrays.asList(lines.get(0).split(","));
        List<Flight> flights = new ArrayList<>();
        for (int i = 1; i < lines.size(); i += every) {
            String[] cells = lines.get(i).split(",");
            double[] n = Arrays.stream(cells)
                    .skip(2)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            int first = columns.indexOf("ra_0_0") - 2;
            flights.add(new Flight(
                    cells[0],
                    GwcsFiles.read(folder.resolve("asdf").resolve(cells[0])),
                    new Affine2(n[0], n[1], n[2], n[3], n[4], n[5]),
                    Arrays.copyOfRange(n, first, first + 2 * PIXELS.length)));
        }
        assertThat(lines).hasSize(301);
        return flights;
    }

    @Test
    void coordinatesCorrectionsAndWritingAgreeWithTheFilesOfTheReference() throws IOException {
        checkReadingAndCorrecting(flights(EVERY));
    }

    @Test
    @Tag("long")
    void allOfThemAgree() throws IOException {
        checkReadingAndCorrecting(flights(1));
        checkRoundTrip(flights(1));
    }

    @Test
    void filesComeBackByteForByteAndEditedOnesKeepTagsAnchorsAndBlocks() throws IOException {
        checkRoundTrip(flights(EVERY));
    }

    private static void checkReadingAndCorrecting(List<Flight> flights) {
        for (Flight flight : flights) {
            AsdfDocument document = flight.document();
            ReferenceAngles angles = ReferenceAngles.of(document).orElseThrow();
            JwstWcs wcs = JwstWcs.of(GwcsReader.read(document), angles);
            assertSky(flight, wcs);
            assertAffine(flight, wcs.correctionRadians().orElseThrow());

            AsdfDocument plain = uncorrected(document);
            JwstWcs before = JwstWcs.of(GwcsReader.read(plain), angles);
            assertThat(before.correctionRadians()).isEmpty();
            JwstWcs again = before.corrected(inArcsec(wcs.correctionRadians().orElseThrow()));
            assertSky(flight, again);
            AsdfDocument written = GwcsWriter.correct(plain, again);
            assertSky(flight, JwstWcs.of(GwcsReader.read(written), angles));
            TreeComparison.assertSame(
                    written.find("wcs").orElseThrow(), document.find("wcs").orElseThrow());
        }
    }

    private static void checkRoundTrip(List<Flight> flights) throws IOException {
        for (Flight flight : flights) {
            AsdfDocument document = flight.document();
            byte[] original = Files.readAllBytes(SharedData.path(
                    FOLDER.resolve("asdf").resolve(flight.file()).toString()));
            assertThat(document.toBytes()).as(flight.file()).isEqualTo(original);
            AsdfDocument edited = GwcsWriter.describe(
                    document,
                    new TweakregMetadata(
                            Optional.of("another name"), Optional.empty(), Optional.of("b.asdf"), Optional.empty()));
            assertThat(edited.find("wcs.name").orElseThrow().text()).isEqualTo("another name");
            assertThat(edited.find("filename").orElseThrow().text()).isEqualTo("b.asdf");
            assertThat(tags(edited)).as(flight.file()).isEqualTo(tags(document));
            assertThat(anchors(edited))
                    .as(flight.file())
                    .isEqualTo(anchors(document))
                    .isNotEmpty();
            assertThat(blocks(edited)).as(flight.file()).isEqualTo(blocks(document));
            assertSky(
                    flight,
                    JwstWcs.of(
                            GwcsReader.read(AsdfDocument.parse(edited.toBytes(), flight.file())),
                            ReferenceAngles.of(document).orElseThrow()));
        }
    }

    private static void assertSky(Flight flight, JwstWcs wcs) {
        double[] out = new double[2];
        for (int i = 0; i < PIXELS.length; i++) {
            wcs.pixelToSky(PIXELS[i][0], PIXELS[i][1], out);
            assertThat(out[0]).as(flight.file()).isCloseTo(flight.sky()[2 * i], SKY_DEGREES);
            assertThat(out[1]).as(flight.file()).isCloseTo(flight.sky()[2 * i + 1], SKY_DEGREES);
        }
    }

    private static void assertAffine(Flight flight, Affine2 own) {
        Affine2 reference = flight.affine();
        assertThat(own.m00()).as(flight.file()).isCloseTo(reference.m00(), AFFINE);
        assertThat(own.m01()).as(flight.file()).isCloseTo(reference.m01(), AFFINE);
        assertThat(own.m10()).as(flight.file()).isCloseTo(reference.m10(), AFFINE);
        assertThat(own.m11()).as(flight.file()).isCloseTo(reference.m11(), AFFINE);
        assertThat(own.s0()).as(flight.file()).isCloseTo(reference.s0(), AFFINE);
        assertThat(own.s1()).as(flight.file()).isCloseTo(reference.s1(), AFFINE);
    }

    /** The file as it was before TweakReg: without the step to v2v3corr. */
    private static AsdfDocument uncorrected(AsdfDocument document) {
        return document.edit()
                .remove("wcs.steps[2]")
                .set("wcs.steps[2].frame.name", JwstWcs.ABERRATION_CORRECTED_FRAME)
                .document();
    }

    private static Affine2 inArcsec(Affine2 a) {
        return new Affine2(
                a.m00(),
                a.m01(),
                a.m10(),
                a.m11(),
                a.s0() * JwstWcs.ARCSEC_PER_RADIAN,
                a.s1() * JwstWcs.ARCSEC_PER_RADIAN);
    }

    private static List<String> tags(AsdfDocument document) {
        List<String> tags = new ArrayList<>();
        document.root().visit(node -> tags.add(node.path() + " " + node.tag()));
        return tags;
    }

    private static List<String> anchors(AsdfDocument document) {
        String text = new String(document.toBytes(), StandardCharsets.ISO_8859_1);
        return ANCHOR.matcher(text.substring(0, text.indexOf("\n...")))
                .results()
                .map(match -> match.group())
                .toList();
    }

    private static String blocks(AsdfDocument document) {
        String text = new String(document.toBytes(), StandardCharsets.ISO_8859_1);
        int index = text.indexOf("#ASDF BLOCK INDEX");
        return text.substring(text.indexOf("\u00d3BLK"), index < 0 ? text.length() : index);
    }
}
