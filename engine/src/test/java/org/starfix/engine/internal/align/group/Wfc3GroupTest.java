package org.starfix.engine.internal.align.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.FitOptions;
import org.starfix.engine.internal.align.fit.FitOutcome;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.fit.LinearFitter;
import org.starfix.engine.internal.align.fit.RelativeFit;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.align.pairs.PlanePositions;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

/** Two real chips with SIP distortion as one group; row i of the reference belongs to row i of the group's catalogue. */
@NeedsSharedData
class Wfc3GroupTest {
    private static final String FOLDER = "golden/engine/align/wfc3/";

    private static final String PEER = "data/real/peer-alignment-catalogs/tweakwcs/";

    /** Pixels. */
    private static final double SHIFT = 1e-6;

    private static final double MATRIX = 1e-10;

    /** Degrees; the golden matrices carry the noise of a numerical derivative, 1e-9 over 4000 pixels of 1e-5 degree. */
    private static final double SKY = 1e-8;

    @ParameterizedTest
    @EnumSource(names = {"GENERAL", "RSCALE"})
    void oneFitCorrectsBothChips(FitGeometry geometry) throws IOException {
        JsonNode golden = new ObjectMapper()
                .readTree(SharedData.path(FOLDER + "expected.json").toFile())
                .path("fits_one_to_one_" + geometry.name().toLowerCase(Locale.ROOT))
                .path("chips");
        AlignmentGroup group = AlignmentGroup.of("1", List.of(chip("wfc3_uvis1"), chip("wfc3_uvis2")));
        GroupCatalog catalog = GroupCatalog.of(group);
        TangentPlane plane = group.tangentPlane();
        double[][] sky = table(FOLDER + "ref.cat");
        PlanePositions ref = PlanePositions.of(plane, sky[0], sky[1]);
        PlanePositions im = PlanePositions.of(plane, catalog.ra(), catalog.dec());
        LinearFit fit = ((FitOutcome.Fitted) LinearFitter.fit(
                        ref.x(),
                        ref.y(),
                        im.x(),
                        im.y(),
                        Optional.empty(),
                        Optional.empty(),
                        RelativeFit.options(geometry, SigmaClip.DEFAULT)))
                .fit();
        JsonNode info = golden.get(0).path("fit_info");
        double[] shift = {fit.aboutOrigin().s0(), fit.aboutOrigin().s1()};
        assertThat(shift).containsExactly(Golden.numbers(info.path("shift")), within(SHIFT));
        assertThat(fit.aboutOrigin().m01())
                .isEqualTo(info.path("matrix").get(0).get(1).asDouble(), within(MATRIX));
        assertThat(fit.rmse()).isEqualTo(info.path("rmse").asDouble(), within(SHIFT));
        double[] out = new double[2];
        for (int c = 0; c < 2; c++) {
            AlignmentImage chip = group.images().get(c);
            var corrected = chip.wcs().corrected(fit.aboutOrigin(), plane);
            JsonNode first = golden.get(c).path("first_20_sky");
            for (int i = 0; i < first.size(); i++) {
                corrected.pixelToSky(chip.catalog().x()[i], chip.catalog().y()[i], out);
                SkyPosition expected = new SkyPosition(
                        first.get(i).get(0).asDouble(), first.get(i).get(1).asDouble());
                assertThat(expected.separationDegrees(new SkyPosition(out[0], out[1])))
                        .as("chip %s source %s", c, i)
                        .isLessThan(SKY);
            }
        }
    }

    /** What the peer's own test states for its files: one general fit of both chips. */
    @Test
    void agreesWithTheNumbersThatThePeerStates() throws IOException {
        AlignmentGroup group = AlignmentGroup.of("1", List.of(chip(PEER, "wfc3_uvis1"), chip(PEER, "wfc3_uvis2")));
        GroupCatalog catalog = GroupCatalog.of(group);
        TangentPlane plane = group.tangentPlane();
        double[][] sky = table(PEER + "ref.cat");
        PlanePositions ref = PlanePositions.of(plane, sky[0], sky[1]);
        PlanePositions im = PlanePositions.of(plane, catalog.ra(), catalog.dec());
        FitOptions options = RelativeFit.options(FitGeometry.GENERAL, SigmaClip.DEFAULT);
        LinearFit fit = ((FitOutcome.Fitted)
                        LinearFitter.fit(ref.x(), ref.y(), im.x(), im.y(), Optional.empty(), Optional.empty(), options))
                .fit();
        assertThat(Math.sqrt(Math.abs(fit.aboutOrigin().determinant()))).isEqualTo(1.0025, within(2e-8));
        double[][] crval = {{83.206917667519, -67.73275818507248}, {83.15167050722597, -67.74220306069903}};
        double[][] cd = {
            {3.93222694902149e-06, -1.0106698270131359e-05, -1.0377001075437075e-05, -4.577945148472431e-06},
            {3.834449806681195e-06, -9.996495217498745e-06, -1.0348147451241423e-05, -4.503496019301529e-06}
        };
        for (int c = 0; c < 2; c++) {
            FitsWcs corrected = (FitsWcs) group.images().get(c).wcs().corrected(fit.aboutOrigin(), plane);
            var reference = corrected.linear().reference();
            assertThat(new double[] {reference.longitude(), reference.latitude()})
                    .containsExactly(crval[c], within(SKY));
            var m = corrected.linear().matrix();
            assertThat(new double[] {m.m00(), m.m01(), m.m10(), m.m11()}).containsExactly(cd[c], within(1e-12));
        }
    }

    private static AlignmentImage chip(String name) throws IOException {
        return chip(FOLDER, name);
    }

    private static AlignmentImage chip(String folder, String name) throws IOException {
        String text = Files.readString(SharedData.path(folder + name + ".hdr"));
        List<String> cards = new ArrayList<>();
        for (int i = 0; i + 80 <= text.length() && !text.startsWith("END ", i); i += 80) {
            cards.add(text.substring(i, i + 80));
        }
        Header header = Header.ofCards(name, cards);
        double[][] xy = table(folder + name + ".cat");
        int n = xy[0].length;
        return new AlignmentImage(
                name,
                FitsWcs.of(header, (int) header.integer("NAXIS1").orElseThrow(), (int)
                        header.integer("NAXIS2").orElseThrow()),
                SourceCatalog.of(new int[n], xy[0], xy[1], new double[n]));
    }

    private static double[][] table(String file) throws IOException {
        double[][] rows = Files.readAllLines(SharedData.path(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Arrays.stream(line.trim().split(" +"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        return new double[][] {
            Arrays.stream(rows).mapToDouble(r -> r[0]).toArray(),
            Arrays.stream(rows).mapToDouble(r -> r[1]).toArray()
        };
    }
}
