package org.starfix.jobs.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.starfix.engine.align.ExposureStatus.Kind;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.synthetic.plan.SurveyKind;

/** Exposures that cannot be aligned, made from a good one, and what is to be said of them. */
enum BadExposure {
    EMPTY(SurveyKind.JWST, Kind.SKIPPED, ": the file is empty; get it again", good -> new byte[0]),
    NOT_FITS(
            SurveyKind.JWST,
            Kind.SKIPPED,
            ": the file begins with 'not a FIT', so it is neither FITS ('SIMPLE  =') nor ASDF ('#ASDF'); give exposures of these formats",
            good -> "not a FITS file at all ".repeat(400).getBytes()),
    COMPRESSED(
            SurveyKind.JWST,
            Kind.SKIPPED,
            ": the file is compressed by bzip2 or compress, but only gzip can be read; decompress it first",
            good -> "BZh91AY&SY".repeat(400).getBytes()),
    UNIX_COMPRESSED(
            SurveyKind.FITS,
            Kind.SKIPPED,
            ": the file is compressed by bzip2 or compress, but only gzip can be read; decompress it first",
            good -> new byte[] {0x1f, (byte) 0x9d, (byte) 0x90, 0, 0, 0, 0, 0, 0, 0}),
    TRUNCATED_HEADER(
            SurveyKind.JWST,
            Kind.SKIPPED,
            "[0]: the header has no END card in 960 bytes; the file is truncated or not FITS",
            good -> Arrays.copyOf(bytes(good), 1000)),
    TRUNCATED_DATA(
            SurveyKind.JWST,
            Kind.SKIPPED,
            " bytes instead of 409600: the file is truncated by at least ",
            good -> Arrays.copyOf(bytes(good), 200_000)),
    ALL_NAN(
            SurveyKind.JWST,
            Kind.NOT_ALIGNED,
            "no sources were found; lower snr_threshold, or check the exposure or its catalogue",
            good -> EditedFits.data(good, "SCI", EditedFits.filled(Float.NaN))),
    ALL_INFINITE(
            SurveyKind.JWST,
            Kind.NOT_ALIGNED,
            "no sources were found",
            good -> EditedFits.data(good, "SCI", EditedFits.filled(Float.POSITIVE_INFINITY))),
    CONSTANT(
            SurveyKind.JWST,
            Kind.NOT_ALIGNED,
            "no sources were found",
            good -> EditedFits.data(good, "SCI", EditedFits.filled(1))),
    ALL_MASKED(
            SurveyKind.JWST,
            Kind.NOT_ALIGNED,
            "no sources were found",
            good -> EditedFits.data(good, "DQ", flags -> {
                while (flags.hasRemaining()) {
                    flags.putInt(0x80000001); // stored with the topmost bit inverted
                }
            })),
    ONE_SOURCE(
            SurveyKind.JWST,
            Kind.NOT_ALIGNED,
            "not enough matches: ",
            good -> EditedFits.data(good, "SCI", BadExposure::oneStar)),
    MASK_OF_ANOTHER_SIZE(
            SurveyKind.JWST,
            Kind.SKIPPED,
            "[DQ]: the array of flags has 640 x 160 pixels, but the image 320 x 320",
            good -> EditedFits.header(
                    good, "DQ", HeaderEdits.NONE.set("NAXIS1", 640L).set("NAXIS2", 160L))),
    GWCS_WITHOUT_REFERENCE(
            SurveyKind.JWST,
            Kind.SKIPPED,
            "[SCI]: V2_REF, a reference angle of JWST exposures, is missing; run assign_wcs again",
            good -> EditedFits.header(good, "SCI", HeaderEdits.NONE.remove("V2_REF"))),
    GWCS_GARBAGE(
            SurveyKind.JWST,
            Kind.SKIPPED,
            "[ASDF]: this is not an ASDF file, as it does not begin with #ASDF",
            good -> EditedFits.data(good, "ASDF", bytes -> Arrays.fill(bytes.array(), (byte) 7))),
    GWCS_NOT_A_NUMBER(
            SurveyKind.JWST,
            Kind.SKIPPED,
            ".angles[0] must be a number, not '.nan",
            good -> EditedFits.text(bytes(good), "angles: [-0.0", "angles: [.nan")),
    WCS_MISSING(
            SurveyKind.FITS,
            Kind.SKIPPED,
            "[SCI]: the image has no WCS (no CTYPE1); put an initial WCS beside it",
            good -> EditedFits.header(
                    good, "SCI", HeaderEdits.NONE.remove("CTYPE1").remove("CTYPE2"))),
    WCS_INCOMPLETE(
            SurveyKind.FITS,
            Kind.SKIPPED,
            "[SCI]: CRVAL1 is missing, so the WCS is incomplete; add it to the header",
            good -> EditedFits.header(good, "SCI", HeaderEdits.NONE.remove("CRVAL1"))),
    WCS_SINGULAR(
            SurveyKind.FITS,
            Kind.SKIPPED,
            "cannot be inverted; correct CDi_j",
            good -> EditedFits.header(
                    good, "SCI", HeaderEdits.NONE.set("CD1_1", 0.0).set("CD1_2", 0.0))),
    WCS_NOT_ON_THE_SKY(
            SurveyKind.FITS,
            Kind.SKIPPED,
            "[SCI]: pixel (0.0, 0.0), at the edge of the image, has no place on the sky; correct the WCS, or cut the image to the part that has",
            good -> EditedFits.header(good, "SCI", HeaderEdits.NONE.set("A_2_0", 1e308))),
    WCS_ELSEWHERE(
            SurveyKind.FITS,
            Kind.NOT_ALIGNED,
            "not enough matches: 0 found, 8 needed",
            good -> EditedFits.header(good, "SCI", HeaderEdits.NONE.set("CRVAL1", 200.0))),
    WCS_OF_ANOTHER_FRAME(
            SurveyKind.FITS,
            Kind.NOT_ALIGNED,
            "not enough matches: 0 found, 8 needed",
            good -> EditedFits.header(
                    good, "SCI", HeaderEdits.NONE.set("CTYPE1", "GLON-TAN-SIP").set("CTYPE2", "GLAT-TAN-SIP")));

    private static final int SIDE = 320;

    private final SurveyKind survey;
    private final Kind kind;
    private final String reason;
    private final Function<Path, byte[]> content;

    BadExposure(SurveyKind survey, Kind kind, String reason, Function<Path, byte[]> content) {
        this.survey = survey;
        this.kind = kind;
        this.reason = reason;
        this.content = content;
    }

    SurveyKind survey() {
        return survey;
    }

    Kind kind() {
        return kind;
    }

    /** What the reason contains. */
    String reason() {
        return reason;
    }

    String fileName() {
        return name().toLowerCase(java.util.Locale.ROOT) + "_cal.fits";
    }

    /** Writes it; {@code good} is an exposure of a group of its own. */
    Path write(Path good, Path folder) throws IOException {
        return Files.write(folder.resolve(fileName()), content.apply(good));
    }

    /** Weak noise and a star. */
    private static void oneStar(java.nio.ByteBuffer pixels) {
        java.util.Random random = new java.util.Random(5);
        for (int i = 0; i < SIDE * SIDE; i++) {
            double dx = i % SIDE - 150.3;
            double dy = i / SIDE - 120.8;
            pixels.putFloat((float) (0.3 + 0.01 * random.nextGaussian() + 20 * Math.exp(-(dx * dx + dy * dy) / 3.2)));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
