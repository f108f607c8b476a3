package org.starfix.engine.internal.exposure.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starfix.engine.internal.format.fits.FitsBytes.card;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.CopyRequest;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.Stamp;
import org.starfix.engine.internal.exposure.WcsEdit;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FitsBytes;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.sky.wcs.EquatorialFrame;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/** Where the images of a FITS file are, what masks them, and what a copy of several detectors says. */
class FitsLayoutTest {
    private static final int[] AXES = {4, 3};
    private static final byte[] PIXELS = new byte[12];

    private static byte[] primary(String... cards) {
        return FitsBytes.hdu(FitsBytes.primary(8, new int[] {}, cards), new byte[0]);
    }

    private static byte[] image(String name, int version, byte[] pixels, String... more) {
        List<String> cards = FitsBytes.image(name, 8, AXES, card("EXTVER", version));
        cards.addAll(List.of(more));
        return FitsBytes.hdu(cards, pixels);
    }

    private static String[] wcs(double ra) {
        return new String[] {
            "CTYPE1  = 'RA---TAN'",
            "CTYPE2  = 'DEC--TAN'",
            card("CRVAL1", ra),
            card("CRVAL2", 10.0),
            card("CRPIX1", 2.5),
            card("CRPIX2", 2.0),
            card("CD1_1", -1e-4),
            card("CD1_2", 0.0),
            card("CD2_1", 0.0),
            card("CD2_2", 1e-4)
        };
    }

    private static ExposureFile open(FitsLayout layout, Map<String, byte[]> beside, byte[]... hdus) throws IOException {
        return ExposureFile.open(source("/d/x_ooi_z.fits", FitsBytes.concat(hdus)), layout, path -> {
            if (!beside.containsKey(path)) {
                throw new FileNotFoundException(path);
            }
            return source(path, beside.get(path));
        });
    }

    private static ByteSource source(String path, byte[] content) {
        return new MemoryByteSource(path, content);
    }

    private static List<String> detectors(FitsLayout layout, byte[]... hdus) throws IOException {
        return open(layout, Map.of(), hdus).detectors().stream()
                .map(ExposureFile::detector)
                .toList();
    }

    private static FitsLayout layout(
            List<String> hdus, String dq, String error, String weight, String mask, String weights) {
        return new FitsLayout(
                hdus,
                dq,
                error,
                weight,
                NeighbourRule.parse(mask),
                NeighbourRule.parse(weights),
                EquatorialFrame.STATED,
                SidecarUse.MISSING,
                List.of());
    }

    private static List<Integer> masked(ExposureFile file, int bits) throws IOException {
        boolean[] masked = file.pixels(bits).mask().masked();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < masked.length; i++) {
            if (masked[i]) {
                places.add(i);
            }
        }
        return places;
    }

    private static byte[] with(int place, int value) {
        byte[] pixels = PIXELS.clone();
        pixels[place] = (byte) value;
        return pixels;
    }

    @Test
    void detectorsAreFoundByTheConventions() throws IOException {
        byte[] sci1 = image("SCI", 1, PIXELS);
        byte[] sci2 = image("SCI", 2, PIXELS);
        byte[] dq = image("DQ", 1, PIXELS);
        byte[] n4 = image("N4", 1, PIXELS);
        byte[] s1 = image("S1", 1, PIXELS);
        FitsLayout usual = FitsLayout.CONVENTIONS;
        assertThat(detectors(usual, primary(), sci1, dq, sci2)).containsExactly("SCI,1", "SCI,2");
        assertThat(detectors(usual, primary(), n4, dq, s1)).containsExactly("N4", "S1");
        assertThat(detectors(usual, primary(), n4, n4)).containsExactly("1", "2");
        assertThat(detectors(usual, primary(), n4, dq)).containsExactly("");
        assertThat(detectors(usual, FitsBytes.hdu(FitsBytes.primary(8, AXES), PIXELS), n4))
                .containsExactly("");
    }

    @Test
    void detectorsAreThoseTheUserNames() throws IOException {
        byte[][] hdus = {primary(), image("SCI", 1, PIXELS), image("N4", 1, PIXELS), image("N4", 2, PIXELS)};
        assertThat(detectors(layout(List.of("N4:2"), "DQ", "", "", "", ""), hdus))
                .containsExactly("");
        assertThat(detectors(layout(List.of("n4"), "DQ", "", "", "", ""), hdus)).containsExactly("N4,1", "N4,2");
        assertThat(detectors(layout(List.of("1", "N4:1"), "DQ", "", "", "", ""), hdus))
                .containsExactly("SCI", "N4");
        assertThatThrownBy(() -> detectors(layout(List.of("S7"), "DQ", "", "", "", ""), hdus))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "/d/x_ooi_z.fits: none of the HDUs PRIMARY (no pixels), SCI (image), N4 (image), N4 (image) is named by image_hdus=S7; correct image_hdus");
    }

    @Test
    void flagsAreThoseOfTheSameVersion() throws IOException {
        byte[][] hdus = {
            primary(),
            image("SCI", 1, PIXELS),
            image("DQ", 1, with(3, 1)),
            image("SCI", 2, PIXELS),
            image("DQ", 2, with(5, 4))
        };
        ExposureFile file = open(FitsLayout.CONVENTIONS, Map.of(), hdus);
        assertThat(masked(file.detector("SCI,1"), 5)).containsExactly(3);
        assertThat(masked(file.detector("SCI,2"), 5)).containsExactly(5);
        assertThat(masked(file.detector("SCI,2"), 1)).isEmpty();
    }

    @Test
    void anErrorOrWeightThatIsNotPositiveMasks() throws IOException {
        byte[] ones = new byte[12];
        Arrays.fill(ones, (byte) 1);
        ones[7] = 0;
        byte[][] hdus = {primary(), image("SCI", 1, PIXELS), image("ERR", 1, ones)};
        assertThat(masked(open(FitsLayout.CONVENTIONS, Map.of(), hdus), 1)).isEmpty();
        assertThat(masked(open(layout(List.of(), "DQ", "ERR", "", "", ""), Map.of(), hdus), 1))
                .containsExactly(7);
        FitsLayout beside = layout(List.of(), "DQ", "", "", "", "ooi=oow");
        Map<String, byte[]> files = Map.of("/d/x_oow_z.fits", FitsBytes.hdu(FitsBytes.primary(8, AXES), ones));
        assertThat(masked(open(beside, files, hdus), 1)).containsExactly(7);
        assertThatThrownBy(() -> masked(open(beside, Map.of(), hdus), 1))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "/d/x_ooi_z.fits[SCI]: there is no file /d/x_oow_z.fits, which the parameters name as the companion of this"
                                + " image; correct the key that names it");
    }

    @Test
    void codesOfDecamMaskWhateverTheirBits() throws IOException {
        byte[][] hdus = {primary(), image("N4", 1, PIXELS), image("S1", 1, PIXELS)};
        byte[] mask = FitsBytes.concat(primary(), image("S1", 1, with(9, 2)), image("N4", 1, with(2, 7)));
        ExposureFile file = open(FitsLayout.CONVENTIONS, Map.of("/d/x_ood_z.fits", mask), hdus);
        assertThat(masked(file.detector("N4"), 1)).containsExactly(2);
        assertThat(masked(file.detector("S1"), 1)).containsExactly(9);
        FitsLayout flags = layout(List.of(), "DQ", "", "", "ooi=ood", "");
        assertThat(masked(open(flags, Map.of("/d/x_ood_z.fits", mask), hdus).detector("S1"), 1))
                .isEmpty();
    }

    /** The comment is in ISO 8859-1, the mark is that of UTF-8. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void sidecarsMayHaveLineEndsOfAnySystemAndAByteOrderMark(String end) throws IOException {
        byte[][] hdus = {primary(), image("N4", 1, PIXELS), image("S1", 1, PIXELS)};
        String head = "\u00ef\u00bb\u00bfCOMMENT M\u00fcller" + end + String.join(end, wcs(30)) + end + "END";
        Map<String, byte[]> files = Map.of("/d/x_ooi_z.head", head.getBytes(StandardCharsets.ISO_8859_1));
        double[] sky = new double[2];
        open(FitsLayout.CONVENTIONS, files, hdus).detector("N4").wcs().pixelToSky(1.5, 1, sky);
        assertThat(sky).containsExactly(30, 10);
    }

    @Test
    void anImageWithoutWcsTakesThatOfItsSidecar() throws IOException {
        byte[][] hdus = {primary(), image("N4", 1, PIXELS), image("S1", 1, PIXELS)};
        String head = String.join("\n", wcs(30)) + "\nEND\n" + String.join("\n", wcs(31)) + "\nEND\n";
        Map<String, byte[]> files = Map.of("/d/x_ooi_z.head", head.getBytes(StandardCharsets.US_ASCII));
        ExposureFile file = open(FitsLayout.CONVENTIONS, files, hdus);
        double[] sky = new double[2];
        file.detector("S1").wcs().pixelToSky(1.5, 1, sky);
        assertThat(sky).containsExactly(31, 10);
        assertThatThrownBy(() -> open(FitsLayout.CONVENTIONS, Map.of(), hdus)
                        .detector("S1")
                        .wcs())
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("/d/x_ooi_z.fits[S1]: the image has no WCS (no CTYPE1); put an initial WCS beside it,"
                        + " as header cards in a file of its name that ends in .head");
    }

    @Test
    void aCopyHasEveryDetectorsWcsAndStatus() throws IOException {
        byte[] first = image("SCI", 1, with(1, 9), wcs(30));
        byte[] other = image("OTHER", 1, with(2, 8));
        byte[] second = image("SCI", 2, with(3, 7));
        String head = String.join("\n", wcs(30)) + "\nEND\n" + String.join("\n", wcs(31)) + "\nEND\n";
        Map<String, byte[]> files = Map.of("/d/x_ooi_z.head", head.getBytes(StandardCharsets.US_ASCII));
        ExposureFile file = open(FitsLayout.CONVENTIONS, files, primary(), first, other, second);
        Map<String, CopyRequest> requests = new HashMap<>();
        Map<String, double[]> wanted = new HashMap<>();
        for (ExposureFile detector : file.detectors()) {
            Wcs wcs = detector.wcs();
            Wcs moved = wcs.corrected(new Affine2(1, 0, 0, 1, 0.5, -0.25), wcs.tangentPlane());
            requests.put(detector.detector(), request("COMPLETE", Optional.of(new WcsEdit.Correction(moved))));
            wanted.put(detector.detector(), sky(moved));
        }
        requests.put("SCI,2", request("FAILED", requests.get("SCI,2").edit()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.writeCopy(request("FAILED", Optional.empty()), requests, out);
        FitsFile copy = FitsFile.open(source("copy.fits", out.toByteArray()));
        assertThat(copy.hdus().get(0).header().text("S_TWKREG")).contains("FAILED");
        assertThat(copy.find("SCI", 1).orElseThrow().header().text("S_TWKREG")).contains("COMPLETE");
        assertThat(copy.find("SCI", 2).orElseThrow().header().text("S_TWKREG")).contains("FAILED");
        for (int version = 1; version <= 2; version++) {
            Header header = copy.find("SCI", version).orElseThrow().header();
            assertThat(sky(FitsWcs.of(header, 4, 3))).isEqualTo(wanted.get("SCI," + version));
        }
        assertThat(copy.stream(copy.hdu("OTHER")).readAllBytes()).isEqualTo(other);
    }

    @Test
    void aCopyWithoutCorrectionHasTheWcsOfTheSidecar() throws IOException {
        byte[][] hdus = {primary(), image("N4", 1, PIXELS)};
        String head = String.join("\n", wcs(30)) + "\nEND\n";
        Map<String, byte[]> files = Map.of("/d/x_ooi_z.head", head.getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        open(FitsLayout.CONVENTIONS, files, hdus).writeCopy(request("COMPLETE", Optional.empty()), out);
        FitsFile copy = FitsFile.open(source("copy.fits", out.toByteArray()));
        double[] sky = new double[2];
        FitsWcs.of(copy.hdu("N4").header(), 4, 3).pixelToSky(1.5, 1, sky);
        assertThat(sky).containsExactly(30, 10);
    }

    private static CopyRequest request(String step, Optional<WcsEdit> edit) {
        Stamp stamp = new Stamp("1", "r", "p", step);
        return new CopyRequest("copy.fits", Optional.of(step), edit, Optional.empty(), Optional.empty(), stamp);
    }

    private static double[] sky(Wcs wcs) {
        double[] sky = new double[2];
        wcs.pixelToSky(0, 0, sky);
        return sky;
    }

    @Test
    void groupsAreNamedByTheUsersKeywords() throws IOException {
        FitsLayout layout = new FitsLayout(
                List.of(),
                "DQ",
                "",
                "",
                NeighbourRule.NONE,
                NeighbourRule.NONE,
                EquatorialFrame.STATED,
                SidecarUse.MISSING,
                List.of("VISIT", "CCDNUM"));
        byte[] n4 = image("N4", 1, PIXELS, card("CCDNUM", 7));
        assertThat(open(layout, Map.of(), primary("VISIT   = 'v 12'"), n4).pointing())
                .contains("v 12_7");
        assertThatThrownBy(() -> open(layout, Map.of(), primary(), n4).pointing())
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "/d/x_ooi_z.fits[N4]: VISIT is missing, but group_by names the pointing by it; correct group_by");
    }

    @Test
    void saysWhatIsInAFileWithoutImage() {
        assertThatThrownBy(() -> detectors(FitsLayout.CONVENTIONS, primary()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("/d/x_ooi_z.fits: none of the HDUs PRIMARY (no pixels) is an image of two axes;"
                        + " give a file with pixels");
    }

    /** Headers, the pixels of the image and its flags; not the other 3 MB. */
    @Test
    void onlyTheBytesThatAreNeededAreRead() throws IOException {
        int side = 1000;
        int[] axes = {side, side};
        byte[] content = FitsBytes.concat(
                primary(),
                FitsBytes.hdu(FitsBytes.image("ERR", 8, axes), new byte[side * side]),
                FitsBytes.hdu(FitsBytes.image("SCI", 8, axes), new byte[side * side]),
                FitsBytes.hdu(FitsBytes.image("WHT", 8, axes), new byte[side * side]),
                FitsBytes.hdu(FitsBytes.image("DQ", 8, axes), new byte[side * side]),
                FitsBytes.hdu(FitsBytes.image("CON", 8, axes), new byte[side * side]));
        CountingSource counting = new CountingSource(content);
        try (ExposureFile file = ExposureFile.open(counting)) {
            ExposurePixels pixels = file.pixels(1);
            pixels.image();
            pixels.mask();
        }
        assertThat(counting.read).isBetween(2L * side * side, 2L * side * side + 200_000);
    }

    private static final class CountingSource implements ByteSource {
        private final MemoryByteSource content;
        private long read;

        private CountingSource(byte[] content) {
            this.content = new MemoryByteSource("counted.fits", content);
        }

        @Override
        public String name() {
            return content.name();
        }

        @Override
        public long size() {
            return content.size();
        }

        @Override
        public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
            content.readFully(position, buffer, offset, length);
            read += length;
        }

        @Override
        public void close() {
            // nothing to release
        }
    }
}
