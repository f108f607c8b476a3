package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.starfix.engine.internal.format.fits.FitsBytes.card;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.exposure.pixels.NeighbourRule;
import org.starfix.engine.internal.exposure.pixels.SidecarUse;
import org.starfix.engine.internal.format.fits.FitsBytes;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.sky.wcs.EquatorialFrame;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/** A WCS in a file beside the image: how it may be written, and when it counts. */
class SidecarTest {
    private static final String IMAGE = "/d/night.1/x.fits.fz";
    private static final String HEAD = "/d/night.1/x.head";
    private static final List<String> TAN = List.of(
            "CTYPE1  = 'RA---TAN'",
            "CTYPE2  = 'DEC--TAN'",
            card("CRVAL1", 30.0),
            card("CRVAL2", 10.0),
            card("CRPIX1", 2.5),
            card("CRPIX2", 2.0),
            card("CD1_1", -1e-4),
            card("CD1_2", 0.0),
            card("CD2_1", 0.0),
            card("CD2_2", 1e-4));

    private static ExposureFile image(SidecarUse use, String path, byte[] sidecar, String... cards) throws IOException {
        byte[] hdu = FitsBytes.hdu(FitsBytes.primary(8, new int[] {4, 3}, cards), new byte[12]);
        FitsLayout layout = new FitsLayout(
                List.of(),
                "DQ",
                "",
                "",
                NeighbourRule.NONE,
                NeighbourRule.NONE,
                EquatorialFrame.STATED,
                use,
                List.of());
        return ExposureFile.open(new MemoryByteSource(IMAGE, hdu), layout, beside -> {
            if (!beside.equals(path)) {
                throw new FileNotFoundException(beside);
            }
            return new MemoryByteSource(beside, sidecar);
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static double[] sky(ExposureFile file) throws IOException {
        double[] sky = new double[2];
        file.wcs().pixelToSky(1.5, 1, sky);
        return sky;
    }

    private static String[] own() {
        return Stream.concat(
                        TAN.stream().map(card -> card.startsWith("CRVAL1") ? card("CRVAL1", 77.0) : card),
                        Stream.of(
                                "A_ORDER = 2",
                                "B_ORDER = 2",
                                "A_2_0   = 1.0E-3",
                                "B_0_2   = 1.0E-3",
                                "LONPOLE = 170.0"))
                .toArray(String[]::new);
    }

    @TestFactory
    Stream<DynamicTest> sidecarsMayBeWrittenInManyWays() {
        String cards = String.join("\n", TAN);
        return Stream.of(
                        cards + "\nEND\n",
                        cards,
                        "HISTORY   Astrometric solution by SCAMP\nCOMMENT   (c) 2010\u00a9\n\n" + cards
                                + "\nEND     \n",
                        "COMMENT\n        \n" + cards + "\nend",
                        "\u00ef\u00bb\u00bf" + cards + "\nEND\n",
                        cards.replace("\n", "\r\n") + "\r\nEND\r\n",
                        cards.replace("\n", "\r") + "\rEND\r",
                        "OBJECT  = 'a long one, which goes on &'\nCONTINUE  'here'\n" + cards + "\nEND\n",
                        cards.replaceAll(" +", " ").replaceAll("(?m)^(\\w+) = ", "  $1=") + "\nEND",
                        cards.toLowerCase(java.util.Locale.ROOT)
                                .replace("ra---tan", "RA---TAN")
                                .replace("dec--tan", "DEC--TAN"),
                        String.join(
                                        "",
                                        TAN.stream()
                                                .map(card -> String.format("%-80s", card))
                                                .toList())
                                + String.format("%-80s", "END"),
                        cards.replace(
                                "\n",
                                " / a comment that is much longer than a card of eighty characters can hold, as typed\n"))
                .map(text -> DynamicTest.dynamicTest(
                        text.substring(0, 30).replaceAll("[^ -~]", "."),
                        () -> assertThat(sky(image(SidecarUse.MISSING, HEAD, bytes(text))))
                                .containsExactly(new double[] {30, 10}, within(1e-12))));
    }

    @Test
    void aSidecarOfSeveralDetectorsHasAHeaderForEach() throws IOException {
        String text = String.join("\n", TAN) + "\nEND\n";
        byte[] hdus = FitsBytes.concat(
                FitsBytes.hdu(FitsBytes.primary(8, new int[] {}), new byte[0]),
                FitsBytes.hdu(FitsBytes.image("A", 8, new int[] {4, 3}), new byte[12]),
                FitsBytes.hdu(FitsBytes.image("B", 8, new int[] {4, 3}), new byte[12]));
        ExposureFile file = ExposureFile.open(new MemoryByteSource(IMAGE, hdus), FitsLayout.CONVENTIONS, path -> {
            if (!path.equals(HEAD)) {
                throw new FileNotFoundException(path);
            }
            return new MemoryByteSource(path, bytes(text));
        });
        assertThat(sky(file.detector("A"))).containsExactly(new double[] {30, 10}, within(1e-12));
        assertThatThrownBy(() -> file.detector("B").wcs())
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(HEAD
                        + ": 1 headers, but the image has at least 2 detectors; the sidecar needs a header with its"
                        + " END for each");
    }

    @Test
    void theWcsOfTheImageCountsUnlessTheUserSaysOtherwise() throws IOException {
        byte[] sidecar = bytes(String.join("\n", TAN) + "\nEND\n");
        ExposureFile missing = image(SidecarUse.MISSING, HEAD, sidecar, own());
        assertThat(sky(missing)[0]).isCloseTo(77, within(1e-3));
        assertThat(missing.unusedSidecar()).contains(HEAD);
        ExposureFile always = image(SidecarUse.ALWAYS, HEAD, sidecar, own());
        assertThat(sky(always)).containsExactly(new double[] {30, 10}, within(1e-12));
        assertThat(always.unusedSidecar()).isEmpty();
        assertThat(sky(image(SidecarUse.ALWAYS, "/d/other.head", sidecar, own()))[0])
                .isCloseTo(77, within(1e-3));
        assertThat(image(SidecarUse.MISSING, HEAD, sidecar).unusedSidecar()).isEmpty();
        assertThat(image(SidecarUse.MISSING, "/d/other.head", sidecar, own()).unusedSidecar())
                .isEmpty();
    }

    /** The copy must hold nothing of the WCS that was replaced: not its SIP terms, not its LONPOLE. */
    @Test
    void aCopyHasTheWcsOfTheSidecarAlone() throws IOException {
        byte[] sidecar = bytes(String.join("\n", TAN) + "\nEND\n");
        ExposureFile always = image(SidecarUse.ALWAYS, HEAD, sidecar, own());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stamp stamp = new Stamp("1", "r", "p", "FAILED");
        always.writeCopy(
                new CopyRequest(
                        "c.fits", Optional.of("FAILED"), Optional.empty(), Optional.empty(), Optional.empty(), stamp),
                out);
        Header header = FitsFile.open(new MemoryByteSource("c.fits", out.toByteArray()))
                .hdus()
                .get(0)
                .header();
        assertThat(header.keywords()).noneMatch(key -> key.matches("[AB]_.*|LONPOLE"));
        double[] sky = new double[2];
        FitsWcs.of(header, 4, 3).pixelToSky(1.5, 1, sky);
        assertThat(sky).containsExactly(new double[] {30, 10}, within(1e-12));
    }

    /** What SCAMP fits has the tables in it; what Starfix wrote beside an image of HST needs them. */
    @Test
    void tablesStayBesideAPlainTangentPlane() throws IOException {
        Header hst = Header.ofCards(IMAGE, List.of(own()[0], "CPDIS1  = 'LOOKUP'", "DP1     = 'EXTVER: 1.0'"));
        Header tan = Header.ofCards(HEAD, TAN);
        assertThat(new WcsSidecar(HEAD, tan).replacing(hst).applyTo(hst).contains("CPDIS1"))
                .isTrue();
        Header tpv = Header.ofCards(
                HEAD, Stream.concat(TAN.stream(), Stream.of("PV1_1   = 1.0")).toList());
        assertThat(new WcsSidecar(HEAD, tpv).replacing(hst).applyTo(hst).keywords())
                .doesNotContain("CPDIS1", "DP1");
    }

    @Test
    void aSidecarWithoutAWcsIsNone() throws IOException {
        byte[] flux = bytes("FLXSCALE= 2.0\nEND\n");
        assertThat(sky(image(SidecarUse.ALWAYS, HEAD, flux, own()))[0]).isCloseTo(77, within(1e-3));
        assertThat(image(SidecarUse.MISSING, HEAD, flux, own()).unusedSidecar()).isEmpty();
        assertThatThrownBy(() -> image(SidecarUse.MISSING, HEAD, flux).wcs())
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(IMAGE + "[PRIMARY]: neither the image nor " + HEAD
                        + " beside it has a WCS (CTYPE1); put an initial"
                        + " WCS beside it, as header cards in a file of its name that ends in .head");
    }

    @Test
    void aSidecarInAnotherEncodingIsRefusedByName() {
        byte[] utf16 = ("\ufeff" + String.join("\n", TAN)).getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> image(SidecarUse.MISSING, HEAD, utf16).wcs())
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith(
                        HEAD + ": the file is UTF-16 text, but only UTF-8 is read; save the file as UTF-8");
    }

    @TestFactory
    Stream<DynamicTest> aSidecarThatIsGivenAsAnExposureIsTold() {
        return Stream.of(
                        "HISTORY   by SCAMP\n",
                        "COMMENT   x\n",
                        "CTYPE1  = 'RA---TAN'",
                        "WCSAXES =  2",
                        "          \nCTYPE1")
                .map(
                        text -> DynamicTest.dynamicTest(
                                text.strip(),
                                () -> assertThatThrownBy(() -> ExposureFile.open(
                                                new MemoryByteSource("x.head", bytes(text + " ".repeat(80)))))
                                        .isInstanceOf(MalformedDataException.class)
                                        .hasMessage(
                                                "x.head: these are header cards as text, not an exposure; give the image, which takes its WCS"
                                                        + " from the .head file beside it if it has none of its own, or with wcs_sidecar=always")));
    }
}
