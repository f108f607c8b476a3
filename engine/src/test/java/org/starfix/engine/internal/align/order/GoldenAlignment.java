package org.starfix.engine.internal.align.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.RelativeFit;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.match.RelativeMatch;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.testing.Golden;

/** A case of {@code align/align.json} as input of the alignment, and its result. */
final class GoldenAlignment {
    private final JsonNode golden;
    private final List<AlignmentGroup> groups;
    private final AlignmentOptions options;

    GoldenAlignment(JsonNode golden) {
        this.golden = golden;
        this.groups = groups(golden);
        this.options = options(golden);
    }

    String id() {
        return golden.path("id").asText();
    }

    JsonNode golden() {
        return golden;
    }

    List<AlignmentGroup> groups() {
        return groups;
    }

    AlignmentOptions options() {
        return options;
    }

    Optional<ReferenceCatalog> reference() {
        JsonNode positions = golden.path("refcat_RA_DEC");
        if (!positions.isArray()) {
            return Optional.empty();
        }
        int[] id = new int[positions.size()];
        for (int i = 0; i < id.length; i++) {
            id[i] = i + 1;
        }
        return Optional.of(ReferenceCatalog.of(
                id, column(positions, 0), column(positions, 1), weights(golden.path("refcat_weight"))));
    }

    AlignmentResult align(WaveRunner runner) {
        return reference()
                .map(r -> AbsoluteAlignment.alignGroups(groups, r, options, runner))
                .orElseGet(() -> RelativeAlignment.align(groups, options, runner));
    }

    /** Images by group identity in the order of their first images; those without are by themselves. */
    private static List<AlignmentGroup> groups(JsonNode golden) {
        Map<String, List<AlignmentImage>> byGroup = new LinkedHashMap<>();
        for (JsonNode node : golden.path("images")) {
            AlignmentImage image = image(node);
            JsonNode group = node.path("group_id");
            byGroup.computeIfAbsent(group.isNull() ? "alone " + image.name() : group.asText(), g -> new ArrayList<>())
                    .add(image);
        }
        List<AlignmentGroup> groups = new ArrayList<>();
        byGroup.forEach((id, images) -> groups.add(
                id.startsWith("alone ") ? AlignmentGroup.single(images.get(0)) : AlignmentGroup.of(id, images)));
        return groups;
    }

    private static AlignmentImage image(JsonNode node) {
        List<String> cards = new ArrayList<>();
        node.path("header").properties().forEach(e -> cards.add(card(e.getKey(), e.getValue())));
        FitsWcs wcs = FitsWcs.of(
                Header.ofCards(node.path("name").asText(), cards),
                node.path("header").path("NAXIS1").asInt(),
                node.path("header").path("NAXIS2").asInt());
        double[] x = column(node.path("catalog_x_y"), 0);
        double[] y = column(node.path("catalog_x_y"), 1);
        int[] id = new int[x.length];
        for (int i = 0; i < id.length; i++) {
            id[i] = i + 1;
        }
        SourceCatalog catalog = SourceCatalog.of(id, x, y, new double[x.length]);
        Optional<double[]> weights = weights(node.path("weight"));
        return new AlignmentImage(
                node.path("name").asText(),
                new PixelUnitWcs(wcs),
                weights.map(catalog::withWeights).orElse(catalog));
    }

    private static String card(String key, JsonNode value) {
        return value.isTextual()
                ? String.format(Locale.ROOT, "%-8s= '%s'", key, value.asText())
                : String.format(Locale.ROOT, "%-8s= %s", key, value.isInt() ? value.asText() : value.asDouble());
    }

    private static AlignmentOptions options(JsonNode golden) {
        JsonNode p = golden.path("parameters");
        JsonNode m = golden.path("match");
        return new AlignmentOptions(
                RelativeMatch.options(
                        m.path("searchrad").asDouble(),
                        true,
                        m.path("separation").asDouble(),
                        m.path("tolerance").asDouble(),
                        0,
                        0),
                RelativeFit.options(
                        FitGeometry.valueOf(p.path("fitgeom").asText().toUpperCase(Locale.ROOT)),
                        new SigmaClip(
                                p.path("sigma").get(0).asDouble(),
                                p.path("nclip").asInt(),
                                false)),
                p.path("minobj").asInt(),
                p.path("enforce_user_order").asBoolean() ? OrderPolicy.AS_GIVEN : OrderPolicy.BY_OVERLAP,
                p.path("expand_refcat").asBoolean() ? ReferenceGrowth.UNMATCHED_SOURCES : ReferenceGrowth.NONE,
                CorrectionLimit.NONE);
    }

    private static Optional<double[]> weights(JsonNode node) {
        return node.isArray() ? Optional.of(Golden.numbers(node)) : Optional.empty();
    }

    static double[] column(JsonNode rows, int column) {
        double[] out = new double[rows.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = Golden.number(rows.get(i).get(column));
        }
        return out;
    }
}
