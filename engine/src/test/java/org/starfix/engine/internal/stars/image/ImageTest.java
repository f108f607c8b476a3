package org.starfix.engine.internal.stars.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageTest {
    @Test
    void flagsHaveTheBitsOfTheStandard() {
        assertThat(DataQualityFlag.bits(DataQualityFlag.DEFAULT_EXCLUDED)).isEqualTo(1 | 512);
        assertThat(DataQualityFlag.named("SATURATED").bit()).isEqualTo(2);
        assertThat(DataQualityFlag.named("JUMP_DET").bit()).isEqualTo(4);
        assertThat(DataQualityFlag.named("DEAD").bit()).isEqualTo(1024);
        assertThat(DataQualityFlag.named("HOT").bit()).isEqualTo(2048);
        assertThat(DataQualityFlag.named("NO_FLAT_FIELD").bit()).isEqualTo(262144);
        assertThat(DataQualityFlag.named("UNRELIABLE_FLAT").bit()).isEqualTo(33554432);
        assertThat(DataQualityFlag.named("OTHER_BAD_PIXEL").bit()).isEqualTo(1073741824);
        assertThat(DataQualityFlag.named("REFERENCE_PIXEL").bit()).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void anUnknownFlagIsRefused() {
        assertThatThrownBy(() -> DataQualityFlag.named("dead"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "exclude_flags: no flag is called 'dead'; the flags are [DO_NOT_USE, SATURATED, ");
    }

    @Test
    void masksWhatAnyOfTheBitsFlags() {
        int bits = DataQualityFlag.bits(List.of(DataQualityFlag.HOT, DataQualityFlag.REFERENCE_PIXEL));
        PixelMask mask = PixelMask.ofDataQuality(4, 1, new int[] {0, 1, 2048 | 2, Integer.MIN_VALUE}, bits);
        assertThat(mask.masked()).containsExactly(false, false, true, true);
    }

    @Test
    void wrongSizesAreRefused() {
        assertThatThrownBy(() -> Image.of(3, 2, new float[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("image: there are 5 values for 3 x 2 pixels; 6 are needed");
        assertThatThrownBy(() -> Image.of(0, 2, new float[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("image: the size is 0 x 2 pixels; it must be at least 1 x 1");
        assertThatThrownBy(() -> PixelMask.of(1, 1, new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mask: there are 2 values for 1 x 1 pixels; 1 are needed");
        assertThatThrownBy(() -> Image.of(3, 2, new float[6]).checkSameShape(PixelMask.none(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("image: the mask is 2 x 3 pixels and the image is 3 x 2; both must have the same size");
    }
}
