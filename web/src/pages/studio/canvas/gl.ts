// Triangles with one texture, by WebGL 2. Nothing here knows what they show.

const kVertex = `#version 300 es
uniform vec2 size;
in vec2 place;
in vec2 texture_place;
in vec4 colour;
out vec2 at;
out vec4 tint;
void main() {
  at = texture_place;
  tint = colour;
  gl_Position = vec4(place.x / size.x * 2.0 - 1.0, 1.0 - place.y / size.y * 2.0, 0.0, 1.0);
}`;

const kFragment = `#version 300 es
precision mediump float;
uniform sampler2D glyphs;
in vec2 at;
in vec4 tint;
out vec4 drawn;
void main() { drawn = tint * texture(glyphs, at); }`;

/** Bytes of a corner: place and texture place as floats, colour as four bytes. */
const kCorner = 20;

/** What is drawn with one clip rectangle, in pixels of CSS. */
export interface Command {
  readonly clip: readonly [number, number, number, number];
  readonly first: number;
  readonly count: number;
}

export interface Batch {
  readonly corners: Uint8Array;
  readonly indices: Uint8Array;
  readonly commands: readonly Command[];
}

export interface Drawer {
  /** Width and height of the canvas in pixels of CSS, and pixels of the device to each. */
  draw(width: number, height: number, ratio: number, batches: readonly Batch[]): void;
  upload(x: number, y: number, image: ImageData): void;
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, kVertex],
    [gl.FRAGMENT_SHADER, kFragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Error('no shader');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error('shaders');
  return program;
}

/** Drivers that draw with the processor; browsers do not always count that as a caveat. */
const kSlow = /swiftshader|llvmpipe|softpipe|basic render|software/i;

function isSlow(gl: WebGL2RenderingContext): boolean {
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return names !== null && kSlow.test(String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)));
}

/** WebGL 2 that a graphics card draws; with `orSlow` that of a processor as well. */
export function contextOf(canvas: HTMLCanvasElement, orSlow: boolean): WebGL2RenderingContext | null {
  const gl = canvas.getContext('webgl2', {
    antialias: false,
    depth: false,
    failIfMajorPerformanceCaveat: !orSlow,
  });
  return gl && !orSlow && isSlow(gl) ? null : gl;
}

export function makeDrawer(gl: WebGL2RenderingContext, side: number): Drawer {
  const program = programOf(gl);
  gl.useProgram(program);
  const size = gl.getUniformLocation(program, 'size');
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, side, side);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  const attribute = (name: string, count: number, type: number, from: number) => {
    const at = gl.getAttribLocation(program, name);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, count, type, type === gl.UNSIGNED_BYTE, kCorner, from);
  };
  attribute('place', 2, gl.FLOAT, 0);
  attribute('texture_place', 2, gl.FLOAT, 8);
  attribute('colour', 4, gl.UNSIGNED_BYTE, 16);
  gl.enable(gl.BLEND);
  gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  gl.enable(gl.SCISSOR_TEST);

  function draw(width: number, height: number, ratio: number, batches: readonly Batch[]): void {
    const deep = gl.drawingBufferHeight;
    gl.viewport(0, 0, gl.drawingBufferWidth, deep);
    gl.scissor(0, 0, gl.drawingBufferWidth, deep);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform2f(size, width, height);
    for (const { corners, indices, commands } of batches) {
      gl.bufferData(gl.ARRAY_BUFFER, corners, gl.STREAM_DRAW);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices, gl.STREAM_DRAW);
      for (const { clip, first, count } of commands) {
        const [left, top, right, bottom] = clip.map((edge) => Math.round(edge * ratio)) as [
          number,
          number,
          number,
          number,
        ];
        gl.scissor(left, deep - bottom, Math.max(right - left, 0), Math.max(bottom - top, 0));
        gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_INT, first * 4);
      }
    }
  }

  const upload = (x: number, y: number, image: ImageData) =>
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, gl.RGBA, gl.UNSIGNED_BYTE, image);

  return { draw, upload };
}
