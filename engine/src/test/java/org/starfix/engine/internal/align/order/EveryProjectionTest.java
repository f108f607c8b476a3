package org.starfix.engine.internal.align.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.RelativeFit;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.match.RelativeMatch;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcsCards;
import org.starfix.engine.sky.SkyPosition;

/** Two detectors of one pointing in any projection and frame, aligned to stars in ICRS. */
class EveryProjectionTest {
    private static final long SEED = 88;
    private static final int SIZE = 1000;

    /** Arcsec: what is left where the stars have no errors. TAN is corrected by its linearisation, as in the reference. */
    private static final double EXACT = 1e-6;

    private static final double LINEARISED = 2e-3;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "RA---TAN | DEC--TAN | RADESYS = 'ICRS'",
                "RA---TAN | DEC--TAN | RADESYS = 'FK5'",
                "RA---TAN | DEC--TAN | RADESYS = 'FK4'",
                "GLON-TAN | GLAT-TAN | RADESYS = 'ICRS'",
                "GLON-CAR | GLAT-CAR | RADESYS = 'ICRS'",
                "ELON-ZEA | ELAT-ZEA | RADESYS = 'FK5'",
                "RA---TPV | DEC--TPV | PV1_7 = 0.03",
                "RA---ZPN | DEC--ZPN | PV2_1 = 1.0; PV2_3 = 44.0; PV2_5 = -10300.0",
                "RA---SIN | DEC--SIN | PV2_1 = 0.2; PV2_2 = -0.1",
                "RA---ARC | DEC--ARC | LONPOLE = 30.0",
                "RA---COE | DEC--COE | PV2_1 = 45.0; PV2_2 = 20.0",
                "RA---AIT | DEC--AIT | RADESYS = 'FK5'",
                "RA---MER | DEC--MER | EQUINOX = 1975.0"
            })
    void alignsToTheStars(String type1, String type2, String others) {
        List<FitsWcs> truth = List.of(wcs(type1, type2, others, -300.5), wcs(type1, type2, others, 1450.25));
        Affine2 error = new Affine2(1.0002, 3e-4, -3e-4, 1.0002, 6.3, -8.1);
        SplittableRandom random = new SplittableRandom(SEED);
        List<AlignmentImage> images = new ArrayList<>();
        List<SkyPosition> stars = new ArrayList<>();
        for (FitsWcs detector : truth) {
            SourceCatalog sources = sources(random);
            stars.addAll(positions(detector, sources));
            images.add(new AlignmentImage(
                    "d", detector.corrected(error, truth.get(0).tangentPlane()), sources));
        }
        GroupOutcome outcome = GroupAligner.align(AlignmentGroup.of("g", images), reference(stars), options());
        assertThat(outcome).isInstanceOf(GroupOutcome.Aligned.class);
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) outcome;
        assertThat((double) aligned.matches().size()).isCloseTo(stars.size(), withinPercentage(5));
        double limit = type1.endsWith("TAN") ? LINEARISED : EXACT;
        int at = 0;
        double[] p = new double[2];
        for (int d = 0; d < 2; d++) {
            SourceCatalog sources = images.get(d).catalog();
            for (int i = 0; i < sources.size(); i++) {
                aligned.correctedWcs().get(d).pixelToSky(sources.x()[i], sources.y()[i], p);
                assertThat(stars.get(at++).separationDegrees(new SkyPosition(p[0], p[1])) * 3600)
                        .as("detector %s, star %s, seed %s", d, i, SEED)
                        .isLessThan(limit);
            }
            assertWrittenHeaderIsThatWcs(
                    (FitsWcs) aligned.correctedWcs().get(d), header(type1, type2, others, d == 0 ? -300.5 : 1450.25));
        }
    }

    private static void assertWrittenHeaderIsThatWcs(FitsWcs wcs, Header before) {
        FitsWcs back = FitsWcs.of(FitsWcsCards.ofCorrection(wcs, before).edits().applyTo(before), SIZE, SIZE);
        double[] p = new double[2];
        double[] q = new double[2];
        for (double x = 0; x < SIZE; x += 333) {
            wcs.pixelToSky(x, SIZE - x, p);
            back.pixelToSky(x, SIZE - x, q);
            assertThat(new SkyPosition(p[0], p[1]).separationDegrees(new SkyPosition(q[0], q[1])) * 3600)
                    .isLessThan(1e-7);
        }
    }

    private static Header header(String type1, String type2, String others, double crpix1) {
        List<String> cards = new ArrayList<>();
        String[] lines = ("CTYPE1 = '" + type1 + "'; CTYPE2 = '" + type2 + "'; CRVAL1 = 150.1; CRVAL2 = 22.3; CRPIX1 = "
                        + crpix1 + "; CRPIX2 = 611.5; CD1_1 = -9e-5; CD1_2 = 2e-5; CD2_1 = 2e-5; CD2_2 = 9e-5; "
                        + others)
                .split(";");
        for (String line : lines) {
            String[] kv = line.split("=", 2);
            cards.add(String.format("%-8s= %s", kv[0].strip(), kv[1].strip()));
        }
        return Header.ofCards("a.fits", cards);
    }

    private static FitsWcs wcs(String type1, String type2, String others, double crpix1) {
        return FitsWcs.of(header(type1, type2, others, crpix1), SIZE, SIZE);
    }

    private static SourceCatalog sources(SplittableRandom random) {
        int n = 70;
        int[] id = new int[n];
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            id[i] = i + 1;
            x[i] = random.nextDouble(0, SIZE - 1);
            y[i] = random.nextDouble(0, SIZE - 1);
        }
        return SourceCatalog.of(id, x, y, new double[n]);
    }

    private static List<SkyPosition> positions(FitsWcs wcs, SourceCatalog sources) {
        double[] p = new double[2];
        List<SkyPosition> sky = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            wcs.pixelToSky(sources.x()[i], sources.y()[i], p);
            sky.add(new SkyPosition(p[0], p[1]));
        }
        return sky;
    }

    private static ReferenceCatalog reference(List<SkyPosition> stars) {
        int[] id = new int[stars.size()];
        Arrays.setAll(id, i -> i + 1);
        return ReferenceCatalog.of(
                id,
                stars.stream().mapToDouble(SkyPosition::ra).toArray(),
                stars.stream().mapToDouble(SkyPosition::dec).toArray());
    }

    private static AlignmentOptions options() {
        AlignmentOptions usual = SyntheticSurvey.options(OrderPolicy.AS_GIVEN, ReferenceGrowth.NONE);
        MatchOptions match = RelativeMatch.options(10.0, true, 0.5, 1.0, 0, 0);
        return new AlignmentOptions(
                match,
                RelativeFit.options(FitGeometry.GENERAL, SigmaClip.DEFAULT),
                10,
                usual.order(),
                usual.growth(),
                CorrectionLimit.NONE);
    }
}
