package org.starfix.engine.internal.step.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.starfix.engine.base.ParameterException;

class PresetTest {
    private static final Set<ParameterGroup> STARFIX_GROUPS = EnumSet.of(
            ParameterGroup.FIELDS,
            ParameterGroup.PIXELS,
            ParameterGroup.SOLUTION,
            ParameterGroup.REFERENCE_CATALOG,
            ParameterGroup.HEADER);

    @Test
    void release114SetsEveryKeyOfStarfix() {
        List<String> own = ParameterSpec.all().stream()
                .filter(parameter -> STARFIX_GROUPS.contains(parameter.group()))
                .map(Parameter::key)
                .toList();
        assertThat(values("jwst-1.14").keySet()).containsExactlyInAnyOrderElementsOf(own);
    }

    @Test
    void release114IsTheReference() {
        Map<String, String> values = values("jwst-1.14");
        assertThat(values)
                .containsEntry("alignment", "tweakreg")
                .containsEntry("fields", "association")
                .containsEntry("abs_group", "field")
                .containsEntry("abs_detections", "nearest")
                .containsEntry("clip_accum", "false")
                .containsEntry("accept", "as-jwst")
                .containsEntry("fallback", "false")
                .containsEntry("matcher", "xyxy")
                .containsEntry("weighting", "none")
                .containsEntry("abs_epoch", "first")
                .containsEntry("abs_no_motion", "inflate") // 1.14 keeps every row of the answer
                .containsEntry("holdout_fraction", "0.0")
                .containsEntry("deblend", "true")
                .containsEntry("subtract_background", "false")
                .containsEntry("finder_release", "1.14")
                .containsEntry("catalog_columns", "step")
                .containsEntry("sip_inverse", "false");
        assertThat(ParameterLayers.NONE.withPreset("jwst-1.14").resolve().warnings())
                .isEmpty();
    }

    @Test
    void currentReleaseIs114WithWhatChanged() {
        Map<String, String> expected = values("jwst-1.14");
        expected.putAll(Map.of(
                "finder_release",
                "latest",
                "starfinder",
                "iraf",
                "sharplo",
                "0.5",
                "sharphi",
                "2.0",
                "roundlo",
                "0.0",
                "roundhi",
                "0.2",
                "abs_separation",
                "1.0",
                "abs_no_motion",
                "drop"));
        expected.put("subtract_background", "true");
        assertThat(values("jwst-latest")).isEqualTo(expected);
        assertThat(Preset.named("jwst-latest").strictSeparation()).isTrue();
        assertThat(Preset.named("jwst-1.14").strictSeparation()).isFalse();
    }

    @Test
    void unknownPresetNamesThoseThereAre() {
        assertThatThrownBy(() -> Preset.named("jwst"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("option --preset: there is no preset 'jwst'; choose one of jwst-1.14, jwst-latest");
    }

    private static Map<String, String> values(String preset) {
        Map<String, String> values = new LinkedHashMap<>();
        Preset.named(preset).settings().forEach(setting -> values.put(setting.key(), setting.text()));
        return values;
    }
}
