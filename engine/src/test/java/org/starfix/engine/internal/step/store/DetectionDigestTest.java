package org.starfix.engine.internal.step.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;

class DetectionDigestTest {

    @Test
    void onlyWhatMattersToTheSourcesCounts() {
        String defaults = DetectionDigest.of(Parameters.defaults());
        assertThat(defaults).matches("[0-9a-f]{32}");
        assertThat(of("searchrad", "3")).isEqualTo(defaults);
        assertThat(of("group_by", "VISIT")).isEqualTo(defaults);
        assertThat(of("output_dir", "/elsewhere")).isEqualTo(defaults);
        assertThat(of("starfinder", "iraf")).isNotEqualTo(defaults);
        assertThat(of("image_hdus", "SCI:1")).isNotEqualTo(defaults);
    }

    private static String of(String key, String value) {
        return DetectionDigest.of(ParameterLayers.NONE
                .withOverrides(Setting.overrides(Map.of(key, value)))
                .resolve());
    }
}
