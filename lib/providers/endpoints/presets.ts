/** The servers that we know how to set up, and what each needs. */
import type { EndpointPreset } from '../../domain';

export const presets: readonly EndpointPreset[] = [
  {
    id: 'ollama',
    name: 'Ollama',
    baseUrl: 'http://localhost:11434/v1',
    example: 'http://localhost:11434/v1',
    key: 'none',
    needs: 'Ollama running, and a model that was pulled. It must be told once to answer this extension.',
  },
  {
    id: 'lm-studio',
    name: 'LM Studio',
    baseUrl: 'http://localhost:1234/v1',
    example: 'http://localhost:1234/v1',
    key: 'none',
    needs: 'Its local server started, with a model loaded.',
  },
  {
    id: 'llama.cpp',
    name: 'llama.cpp',
    baseUrl: 'http://localhost:8080/v1',
    example: 'http://localhost:8080/v1',
    key: 'optional',
    needs: 'llama-server running. It serves the model that it was started with.',
  },
  {
    id: 'vllm',
    name: 'vLLM',
    baseUrl: 'http://localhost:8000/v1',
    example: 'http://localhost:8000/v1',
    key: 'optional',
    needs: 'vllm serve running, with the model’s full name.',
  },
  {
    id: 'openai',
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    example: 'https://api.openai.com/v1',
    key: 'needed',
    needs: 'An API key of your account, with credit on it.',
  },
  {
    id: 'azure',
    name: 'Azure OpenAI',
    baseUrl: '',
    example: 'https://YOUR-RESOURCE.openai.azure.com/openai/v1',
    key: 'needed',
    needs: 'Your resource’s address and key. The model is the name of your deployment.',
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    example: 'https://openrouter.ai/api/v1',
    key: 'needed',
    needs: 'An API key. Models are named with their maker, as in “maker/model”.',
  },
  {
    id: 'other',
    name: 'Another server',
    baseUrl: '',
    example: 'https://models.your-company.example/v1',
    key: 'optional',
    needs: 'Any server that speaks Chat Completions, as OpenAI’s does.',
  },
];
