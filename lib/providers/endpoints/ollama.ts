/**
 * Ollama answers a browser's extension only when it was told of it (`OLLAMA_ORIGINS`): that keeps other programs in the
 * browser away from the models. These commands add this extension and nobody else.
 */

export interface OllamaCommand {
  system: string;
  command: string;
  /** What to do after it. */
  then: string;
}

export function ollamaCommands(extensionId: string): OllamaCommand[] {
  const origin = `chrome-extension://${extensionId}`;
  return [
    {
      system: 'macOS',
      command: `launchctl setenv OLLAMA_ORIGINS "${origin}"`,
      then: 'Quit Ollama in the menu bar and start it again. After a restart of the computer, run it once more.',
    },
    {
      system: 'Windows',
      command: `setx OLLAMA_ORIGINS "${origin}"`,
      then: 'Quit Ollama beside the clock and start it again from the Start menu.',
    },
    {
      system: 'Linux, as a service',
      command: `sudo mkdir -p /etc/systemd/system/ollama.service.d && printf '[Service]\\nEnvironment="OLLAMA_ORIGINS=${origin}"\\n' | sudo tee /etc/systemd/system/ollama.service.d/deskside.conf && sudo systemctl daemon-reload && sudo systemctl restart ollama`,
      then: 'It is allowed from now on.',
    },
    {
      system: 'By hand, or in a container',
      command: `OLLAMA_ORIGINS="${origin}" ollama serve`,
      then: 'In a container give it as an environment variable.',
    },
  ];
}
