package org.starfix.engine.internal.stars.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final int SIDE = 200;
    private static final float SKY = 100;

    private static Image sky(float star) {
        Random random = new Random(2);
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = SKY + 3 * (float) random.nextGaussian();
        }
        Arrays.fill(pixels, 1000, 1200, star);
        return Image.of(SIDE, SIDE, pixels);
    }

    @Test
    void theSkyIsDarkAndStarsAreBrightInTheirOrder() {
        Stretch stretch = Stretch.of(sky(5000));
        assertThat(stretch.grey(SKY)).isBetween(15, 40);
        assertThat(stretch.grey(SKY + 30)).isGreaterThan(stretch.grey(SKY) + 30);
        assertThat(stretch.grey(1000)).isGreaterThan(stretch.grey(SKY + 30) + 30);
        assertThat(stretch.grey(5000)).isEqualTo(255);
        assertThat(stretch.grey(1e6)).isEqualTo(255);
        assertThat(stretch.grey(-1e6)).isZero();
    }

    @Test
    void whatIsNoNumberLooksLikeTheSky() {
        float[] pixels = sky(5000).pixels().clone();
        pixels[0] = Float.NaN;
        Stretch stretch = Stretch.of(Image.of(SIDE, SIDE, pixels));
        assertThat(stretch.grey(Double.NaN)).isBetween(15, 40);
    }

    @Test
    void anImageOfOneValueOrOfNoneIsShown() {
        assertThat(Stretch.of(Image.of(2, 2, new float[4])).grey(0)).isBetween(0, 255);
        float[] none = {Float.NaN, Float.NaN};
        assertThat(Stretch.of(Image.of(2, 1, none)).grey(Double.NaN)).isBetween(0, 40);
    }
}
