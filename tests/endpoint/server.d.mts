/** One request as it came. */
export interface EndpointRequest {
  mode: string;
  method: string;
  url: string;
  headers: Record<string, string | undefined>;
  text: string;
  body: Record<string, unknown>;
  pieces: number;
  closed: boolean;
}

export interface RunningEndpoint {
  origin: string;
  requests: EndpointRequest[];
  at(mode: string): string;
  close(): Promise<void>;
}

export const modeNames: string[];
export function startEndpoint(options?: { port?: number }): Promise<RunningEndpoint>;
