/**
 * Values of the sky that the public door names: a {@link org.starfix.engine.sky.SkyPosition}, in ICRS degrees.
 *
 * <p>Start at {@link org.starfix.engine.sky.SkyPosition}.
 */
@NullMarked
package org.starfix.engine.sky;

import org.jspecify.annotations.NullMarked;
