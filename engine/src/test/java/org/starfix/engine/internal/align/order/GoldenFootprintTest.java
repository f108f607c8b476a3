package org.starfix.engine.internal.align.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.sphere.ConvexRegion;
import org.starfix.engine.testing.Golden;

/** Catalogue hulls of JWST exposures, whose distortion bends their sides. */
class GoldenFootprintTest {
    /** Steradian; the golden areas scatter by 1e-14. */
    private static final double AREA = 5e-14;

    @Test
    void overlapsOfGroupsAndOfAReferenceCatalogAgree() {
        JsonNode golden = Golden.json("unit/polygons.json");
        List<AlignmentGroup> groups = groups(golden);
        List<GroupFootprint> footprints =
                groups.stream().map(GroupFootprint::of).toList();
        JsonNode reference = golden.path("refcat_of_group0");
        ConvexRegion region = GrowingReference.of(GroupCatalog.of(groups.get(0)).asReference())
                .region()
                .orElseThrow();
        assertThat(region.polygon().area())
                .isEqualTo(reference.path("poly_area_sr").asDouble(), within(AREA));
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < groups.size(); j++) {
                if (i != j) {
                    double area = golden.path("group_intersection_area_sr")
                            .get(i)
                            .get(j)
                            .asDouble();
                    assertThat(footprints.get(i).overlap(footprints.get(j)))
                            .as("%s %s", i, j)
                            .isEqualTo(area, within(AREA));
                }
            }
            double area =
                    reference.path("intersection_area_with_groups_sr").get(i).asDouble();
            assertThat(footprints.get(i).overlap(region)).as("reference %s", i).isEqualTo(area, within(AREA));
        }
    }

    /** Two detectors each. */
    private static List<AlignmentGroup> groups(JsonNode golden) {
        Map<String, AlignmentImage> inputs = GoldenRun.read("a_default").inputs();
        List<AlignmentImage> images = new ArrayList<>();
        for (JsonNode image : golden.path("images")) {
            String name = image.path("file").asText().replace(".fits", "");
            double[] x = Golden.numbers(image.path("x"));
            images.add(new AlignmentImage(
                    name,
                    inputs.get(name).wcs(),
                    SourceCatalog.of(new int[x.length], x, Golden.numbers(image.path("y")), new double[x.length])));
        }
        List<AlignmentGroup> groups = new ArrayList<>();
        for (int i = 0; i < images.size(); i += 2) {
            groups.add(AlignmentGroup.of("g" + i / 2, images.subList(i, i + 2)));
        }
        return groups;
    }
}
