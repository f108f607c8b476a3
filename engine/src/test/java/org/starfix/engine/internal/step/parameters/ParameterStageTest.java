package org.starfix.engine.internal.step.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterStageTest {

    @Test
    void everyKeyHasOneStageAndEveryNameIsAKey() {
        List<String> classified = Arrays.stream(ParameterStage.values())
                .flatMap(stage -> stage.keys().stream())
                .toList();
        assertThat(classified)
                .as("each key of ParameterSpec belongs to one stage of ParameterStage")
                .containsExactlyInAnyOrderElementsOf(
                        ParameterSpec.all().stream().map(Parameter::key).toList());
        assertThatThrownBy(() -> ParameterStage.of("no_such_key")).hasMessageContaining("no_such_key");
    }

    @Test
    void aDigestChangesWithTheKeysOfItsStagesOnly() {
        Parameters defaults = Parameters.defaults();
        Parameters deeper = with("snr_threshold", "5");
        assertThat(deeper.digest(ParameterStage.DETECT)).isNotEqualTo(defaults.digest(ParameterStage.DETECT));
        assertThat(deeper.digest(ParameterStage.INDEX, ParameterStage.ALIGN))
                .isEqualTo(defaults.digest(ParameterStage.INDEX, ParameterStage.ALIGN));
        Parameters wider = with("searchrad", "3");
        assertThat(wider.digest(ParameterStage.DETECT)).isEqualTo(defaults.digest(ParameterStage.DETECT));
        assertThat(wider.digest(ParameterStage.ALIGN)).isNotEqualTo(defaults.digest(ParameterStage.ALIGN));
    }

    /** Products carry the start of it, so it is the same from version to version unless a key comes, goes or has another default. */
    @Test
    void theHashOfTheDefaultsIsTheKnownOne() {
        assertThat(Parameters.defaults().hash())
                .isEqualTo("138c3939021ef85f7b0741b3e0933113ca34d20feb26ebbccea2df5d08297562");
    }

    private static Parameters with(String key, String value) {
        return ParameterLayers.NONE
                .withOverrides(Setting.overrides(Map.of(key, value)))
                .resolve();
    }
}
