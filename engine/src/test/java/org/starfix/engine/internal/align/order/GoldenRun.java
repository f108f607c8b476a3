package org.starfix.engine.internal.align.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.FitOptions;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.sky.gwcs.GwcsReader;
import org.starfix.engine.internal.sky.gwcs.JwstWcs;
import org.starfix.engine.internal.sky.gwcs.ReferenceAngles;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.GoldenFolder;

/**
 * A run of the whole reference step on JWST exposures: the catalogues it had, what its calls of {@code align_wcs} were given
 * and what came of them. Images go by their names without {@code .fits}.
 */
final class GoldenRun {
    private static final Map<String, JwstWcs> INPUT_WCS = new LinkedHashMap<>();

    private final String name;
    private final JsonNode run;

    private GoldenRun(String name, JsonNode run) {
        this.name = name;
        this.run = run;
    }

    static GoldenRun read(String name) {
        try {
            Path path = GoldenFolder.path("golden/" + name + ".json");
            return new GoldenRun(name, new ObjectMapper().readTree(path.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The images as the step got them, in the user's order. */
    Map<String, AlignmentImage> inputs() {
        Map<String, AlignmentImage> images = new LinkedHashMap<>();
        for (JsonNode file : run.path("inputs")) {
            String image = file.asText().replace(".fits", "");
            JwstWcs wcs = INPUT_WCS.computeIfAbsent(file.asText(), GoldenRun::wcs);
            images.put(image, new AlignmentImage(image, wcs, catalog(file.asText())));
        }
        return images;
    }

    List<JsonNode> stages() {
        List<JsonNode> stages = new ArrayList<>();
        run.path("stages").forEach(stages::add);
        return stages;
    }

    JsonNode grid(String image) {
        return run.path("images").path(image + ".fits").path("after").path("grid");
    }

    /** Groups of a stage in the order of their first images. */
    static List<AlignmentGroup> groups(JsonNode stage, Map<String, AlignmentImage> images) {
        Map<String, List<AlignmentImage>> byName = new LinkedHashMap<>();
        images.forEach((name, image) -> byName.computeIfAbsent(
                        stage.path("group_ids").path(name).asText(), g -> new ArrayList<>())
                .add(image));
        return byName.entrySet().stream()
                .map(e -> AlignmentGroup.of(e.getKey(), e.getValue()))
                .toList();
    }

    static AlignmentOptions options(JsonNode stage) {
        JsonNode k = stage.path("kwargs");
        JsonNode m = stage.path("match");
        boolean relative = stage.path("stage").asText().equals("relative");
        MatchOptions match = new MatchOptions(
                m.path("searchrad").asDouble(),
                m.path("use2dhist").asBoolean(),
                m.path("separation").asDouble(),
                m.path("tolerance").asDouble(),
                m.path("xoffset").asDouble(),
                m.path("yoffset").asDouble(),
                relative ? AlignmentStage.RELATIVE : AlignmentStage.ABSOLUTE);
        return new AlignmentOptions(
                match,
                new FitOptions(
                        FitGeometry.valueOf(k.path("fitgeom").asText().toUpperCase(Locale.ROOT)),
                        new SigmaClip(
                                k.path("sigma").get(0).asDouble(),
                                k.path("nclip").asInt(),
                                false),
                        match.stage()),
                k.path("minobj").asInt(),
                k.path("enforce_user_order").asBoolean() ? OrderPolicy.AS_GIVEN : OrderPolicy.BY_OVERLAP,
                k.path("expand_refcat").asBoolean() ? ReferenceGrowth.UNMATCHED_SOURCES : ReferenceGrowth.NONE,
                relative ? CorrectionLimit.of(match) : CorrectionLimit.NONE);
    }

    /** The reference catalogue that a group was matched with. */
    static ReferenceCatalog reference(JsonNode groupAlignment) {
        JsonNode table = groupAlignment.path("reference");
        return ReferenceCatalog.of(
                Golden.integers(table.path("id")), Golden.numbers(table.path("RA")), Golden.numbers(table.path("DEC")));
    }

    private static JwstWcs wcs(String file) {
        try (Fits fits = new Fits(GoldenFolder.path("inputs/" + file).toFile())) {
            Header sci = fits.getHDU("SCI").getHeader();
            ReferenceAngles angles = new ReferenceAngles(
                    sci.getDoubleValue("V2_REF"), sci.getDoubleValue("V3_REF"), sci.getDoubleValue("ROLL_REF"));
            byte[] asdf = (byte[]) ((BinaryTableHDU) fits.getHDU("ASDF")).getElement(0, 0);
            return JwstWcs.of(GwcsReader.read(AsdfDocument.parse(asdf, file)), angles);
        } catch (IOException | FitsException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private SourceCatalog catalog(String file) {
        JsonNode detection = run.path("images").path(file).path("detection");
        if (detection.isNull()) {
            return weightedUserCatalog(file);
        }
        JsonNode c = detection.path("catalog");
        return SourceCatalog.of(
                Golden.integers(c.path("id")),
                Golden.numbers(c.path("xcentroid")),
                Golden.numbers(c.path("ycentroid")),
                Golden.numbers(c.path("flux")));
    }

    /** Columns x, y, weight. */
    private static SourceCatalog weightedUserCatalog(String file) {
        try {
            Path path = GoldenFolder.path("inputs/" + file.replace("_cal.fits", "_userwcat.ecsv"));
            double[][] rows = Files.readAllLines(path).stream()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("x"))
                    .map(line -> Arrays.stream(line.trim().split("[ ,]+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
            int n = rows.length;
            int[] id = new int[n];
            double[][] columns = new double[3][n];
            for (int i = 0; i < n; i++) {
                id[i] = i + 1;
                for (int k = 0; k < 3; k++) {
                    columns[k][i] = rows[i][k];
                }
            }
            return SourceCatalog.of(id, columns[0], columns[1], new double[n]).withWeights(columns[2]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, AlignmentImage> withWcs(Map<String, AlignmentImage> images, List<AlignmentGroup> corrected) {
        Map<String, Wcs> wcs = new LinkedHashMap<>();
        corrected.forEach(g -> g.images().forEach(i -> wcs.put(i.name(), i.wcs())));
        Map<String, AlignmentImage> moved = new LinkedHashMap<>();
        images.forEach((name, image) -> moved.put(name, image.withWcs(wcs.get(name))));
        return moved;
    }

    @Override
    public String toString() {
        return name;
    }
}
