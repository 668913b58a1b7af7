// What Dear ImGui is compiled with (IMGUI_USER_CONFIG): drawing and input alone.

#pragma once

#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_METRICS_WINDOW
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_TTY_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS

// One list may have more corners than 16 bits count.
#define ImDrawIdx unsigned int

// In a browser a broken promise stops the module, and the page shows the plain view.
#ifdef __EMSCRIPTEN__
#define IM_ASSERT(_EXPR) ((_EXPR) ? (void)0 : __builtin_trap())
#endif
