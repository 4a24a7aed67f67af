export { createMemoryConnection, type ConnectionCall, type Failure, type MemoryConnection, type MemoryConnectionOptions } from './memory-connection.ts';
export { createMemoryDamClient, toAsset, type MemoryDamClient } from './memory-dam-client.ts';
export { createMemoryUploads, type MemoryUploadOptions, type MemoryUploads, type UploadCall } from './memory-uploads.ts';
export { likeWebdam } from './memory-webdam.ts';
