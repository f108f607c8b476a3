package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.AsdfExtension;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.LocalByteSource;
import org.starfix.engine.internal.format.pixels.FitsImageReader;
import org.starfix.engine.internal.sky.gwcs.GwcsReader;
import org.starfix.engine.internal.sky.gwcs.JwstWcs;
import org.starfix.engine.internal.sky.gwcs.ReferenceAngles;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.file.JwstLayout;
import org.starfix.synthetic.image.SimulatedImage;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;
import org.starfix.synthetic.plan.SyntheticExposure;

/** What was written reads back through the engine's own readers. */
class SyntheticFilesTest {
    /** 1e-9 degree is 4 microarcsec; reading and evaluating round at 1e-13. */
    private static final double SKY_DEGREES = 1e-11;

    /** The fitted SIP of the JWST layout is an approximation, to 1e-5 pixel. */
    private static final double APPROXIMATE_SKY_DEGREES = 1e-5 * 0.063 / 3600;

    /** Closure of the stored inverse polynomials. */
    private static final double PIXELS = 1e-5;

    @TempDir
    private Path directory;

    private SyntheticSurvey written(SurveyKind kind) throws IOException {
        SyntheticSurvey survey = SyntheticSurvey.of(
                SurveyOptions.demo(kind, 5).withSize(2, 3, 256).withAnomalies(List.of()));
        survey.write(directory, directory.resolve("truth"), 2);
        return survey;
    }

    private FitsFile open(SyntheticExposure exposure) throws IOException {
        return FitsFile.open(LocalByteSource.open(directory.resolve(exposure.fileName())));
    }

    private static void assertFollowsRecordedAttitude(Wcs wcs, SyntheticExposure exposure, double degrees) {
        double[] out = new double[2];
        for (int i = 0; i < 25; i++) {
            double x = 255 * (i % 5) / 4.0;
            double y = 255 * (i / 5) / 4.0;
            SkyPosition recorded = exposure.recordedSky(x, y);
            wcs.pixelToSky(x, y, out);
            assertThat(recorded.separationDegrees(new SkyPosition(out[0], out[1])))
                    .isLessThan(degrees);
            wcs.skyToPixel(out[0], out[1], out);
            assertThat(out[0]).isCloseTo(x, within(PIXELS));
            assertThat(out[1]).isCloseTo(y, within(PIXELS));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FITS", "JWST"})
    void headerWcsFollowsTheRecordedAttitude(SurveyKind kind) throws IOException {
        for (SyntheticExposure exposure : written(kind).exposures()) {
            try (FitsFile file = open(exposure)) {
                FitsWcs wcs = FitsWcs.of(file.hdu("SCI").header(), 256, 256);
                assertFollowsRecordedAttitude(
                        wcs, exposure, kind == SurveyKind.FITS ? SKY_DEGREES : APPROXIMATE_SKY_DEGREES);
            }
        }
    }

    @Test
    void gwcsFollowsTheRecordedAttitude() throws IOException {
        for (SyntheticExposure exposure : written(SurveyKind.JWST).exposures()) {
            try (FitsFile file = open(exposure)) {
                Header header = file.hdu("SCI").header();
                byte[] asdf = AsdfExtension.bytes(file).orElseThrow();
                ReferenceAngles angles = new ReferenceAngles(
                        header.number("V2_REF").orElseThrow(),
                        header.number("V3_REF").orElseThrow(),
                        header.number("ROLL_REF").orElseThrow());
                JwstWcs wcs = JwstWcs.of(GwcsReader.read(AsdfDocument.parse(asdf, exposure.fileName())), angles);
                assertFollowsRecordedAttitude(wcs, exposure, SKY_DEGREES);
                assertThat(wcs.boundingBox().xMax()).isEqualTo(255.5);
                SkyPosition reference = exposure.recordedSky(127.5, 127.5);
                assertThat(header.number("RA_REF").orElseThrow()).isCloseTo(reference.ra(), within(SKY_DEGREES));
                assertThat(header.number("DEC_REF").orElseThrow()).isCloseTo(reference.dec(), within(SKY_DEGREES));
                assertThat(header.text("S_REGION").orElseThrow()).isEqualTo(JwstLayout.region(exposure));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FITS", "JWST"})
    void pixelsAndFlagsReadBack(SurveyKind kind) throws IOException {
        SyntheticExposure exposure = written(kind).exposures().get(4);
        SimulatedImage image = exposure.simulate();
        try (FitsFile file = open(exposure)) {
            assertThat(file.hdus())
                    .extracting(FitsHdu::name)
                    .isEqualTo(
                            kind == SurveyKind.JWST
                                    ? List.of("PRIMARY", "SCI", "ERR", "DQ", "ASDF")
                                    : List.of("PRIMARY", "SCI", "DQ"));
            assertThat(FitsImageReader.readFloats(file, file.hdu("SCI"))).isEqualTo(image.science());
            assertThat(FitsImageReader.readBits(file, file.hdu("DQ"))).isEqualTo(image.quality());
        }
    }

    @Test
    void primaryHeaderOfTheJwstLayoutHasWhatMakesAGroup() throws IOException {
        SyntheticSurvey survey = written(SurveyKind.JWST);
        SyntheticExposure exposure = survey.exposures().get(3);
        try (FitsFile file = open(exposure)) {
            Header h = file.hdus().get(0).header();
            String group = "jw" + h.text("PROGRAM").orElseThrow()
                    + h.text("OBSERVTN").orElseThrow()
                    + h.text("VISIT").orElseThrow() + "_" + h.text("VISITGRP").orElseThrow()
                    + h.text("SEQ_ID").orElseThrow() + h.text("ACT_ID").orElseThrow() + "_"
                    + h.text("EXPOSURE").orElseThrow();
            assertThat(group).isEqualTo(exposure.pointing().name());
            assertThat(survey.truth().groupOfFile(exposure.fileName()).name()).isEqualTo(group);
            assertThat(h.text("FILENAME")).contains(exposure.fileName());
        }
    }
}
