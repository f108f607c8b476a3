package org.starfix.synthetic.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SyntheticFieldTest {
    @Test
    void sameSeedGivesTheSameImage() {
        SyntheticField field = SyntheticField.seeded(7).stars(200).fwhmPixels(2.0);
        assertThat(field.image()).isEqualTo(field.image()).hasSize(256 * 256);
        assertThat(SyntheticField.seeded(8).stars(200).fwhmPixels(2.0).image()).isNotEqualTo(field.image());
    }

    @Test
    void starsStandAtTheirPositions() {
        SyntheticField field = SyntheticField.seeded(7).stars(20).sizePixels(200);
        float[] image = field.image();
        for (int i = 0; i < 20; i++) {
            int x = (int) Math.rint(field.x()[i]);
            int y = (int) Math.rint(field.y()[i]);
            // the faintest star has amplitude 0.8; half a pixel off its centre 0.6 is left
            assertThat((double) image[y * 200 + x]).isGreaterThan(0.3 + 0.5);
        }
    }

    @Test
    void noStarsLeaveBackgroundAndNoise() {
        float[] image = SyntheticField.seeded(1).stars(0).image();
        double sum = 0;
        double sum2 = 0;
        for (float v : image) {
            sum += v;
            sum2 += v * v;
        }
        double mean = sum / image.length;
        double expectedSigma = Math.sqrt(0.006 * 0.006 + 1e-4 * 0.3);
        assertThat(mean).isCloseTo(0.3, within(5 * expectedSigma / 256));
        assertThat(Math.sqrt(sum2 / image.length - mean * mean))
                .isCloseTo(expectedSigma, within(0.02 * expectedSigma)); // 7 standard errors
    }

    @Test
    void refusesWhatCannotBePainted() {
        SyntheticField field = SyntheticField.seeded(1);
        assertThatThrownBy(() -> field.stars(-1))
                .hasMessage("synthetic field: the number of stars must not be negative, but it is -1");
        assertThatThrownBy(() -> field.fwhmPixels(1))
                .hasMessage("synthetic field: the FWHM must be at least 1.5 pixels, but it is 1.0");
        assertThatThrownBy(() -> field.sizePixels(20))
                .hasMessage("synthetic field: the size is 20 pixels; it must be 60.0 to 8192");
    }
}
